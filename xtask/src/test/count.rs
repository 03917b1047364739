//! Counting what ran, from what the test programs themselves print.

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
}

/// Whose words are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// `test result: ok. 12 passed; 0 failed; …`, a line a test program.
    Cargo,
    /// `Tests  2 failed | 10 passed (12)`.
    Vitest,
    /// `# pass 3` and `# fail 0` of node's own test runner, told to speak TAP.
    Node,
    /// A check without tests of its own counts as one.
    One,
}

/// The count of one command. A command that failed without a failing test of its own (it did not compile, it crashed)
/// counts as one failure, so that nothing is lost.
pub fn read(words: Words, ok: bool, text: &str) -> Count {
    let mut count = match words {
        Words::Cargo => cargo(text),
        Words::Vitest => vitest(text),
        Words::Node => node(text),
        Words::One => Count { passed: u64::from(ok), failed: 0 },
    };
    if !ok && count.failed == 0 {
        count.failed = 1;
    }
    if ok && count == Count::default() {
        // "Green" with nothing run is the failure nobody would see.
        count.failed = 1;
    }
    count
}

fn cargo(text: &str) -> Count {
    let mut sum = Count::default();
    for line in text.lines().filter_map(|line| line.trim().strip_prefix("test result:")) {
        sum.passed += before(line, "passed");
        sum.failed += before(line, "failed");
    }
    sum
}

fn vitest(text: &str) -> Count {
    let mut sum = Count::default();
    for line in text.lines().filter_map(|line| line.trim().strip_prefix("Tests ")) {
        sum.passed += before(line, "passed");
        sum.failed += before(line, "failed");
    }
    sum
}

fn node(text: &str) -> Count {
    let after = |word: &str| text.lines().filter_map(|line| line.strip_prefix(word)?.trim().parse::<u64>().ok()).sum();
    Count { passed: after("# pass "), failed: after("# fail ") + after("# cancelled ") }
}

/// The number that stands before a word: 12 in "ok. 12 passed; 0 failed".
fn before(line: &str, word: &str) -> u64 {
    let mut last = 0;
    for piece in line.split([' ', ';', '|', '.', '(', ')', ',']).filter(|piece| !piece.is_empty()) {
        if piece == word {
            return last;
        }
        last = piece.parse().unwrap_or(0);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_are_summed() {
        let text = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured\n\n\
                    test result: FAILED. 10 passed; 3 failed; 0 ignored";
        assert_eq!(read(Words::Cargo, false, text), Count { passed: 12, failed: 3 });
    }

    #[test]
    fn vitest_and_node_say_it_their_way() {
        let vitest = " Test Files  3 passed (3)\n      Tests  1 failed | 41 passed (42)\n";
        assert_eq!(read(Words::Vitest, false, vitest), Count { passed: 41, failed: 1 });
        let node = "# tests 5\n# suites 0\n# pass 4\n# fail 1\n# cancelled 0\n# skipped 0\n";
        assert_eq!(read(Words::Node, false, node), Count { passed: 4, failed: 1 });
    }

    #[test]
    fn a_command_that_failed_without_tests_is_a_failure_and_so_is_nothing() {
        assert_eq!(read(Words::Cargo, false, "error[E0308]"), Count { passed: 0, failed: 1 });
        assert_eq!(read(Words::Cargo, true, ""), Count { passed: 0, failed: 1 });
        assert_eq!(read(Words::One, true, ""), Count { passed: 1, failed: 0 });
    }
}
