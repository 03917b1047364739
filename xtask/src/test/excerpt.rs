//! What of a failed command's output says why, to be shown once more at the end: where only the last lines of a long run are kept,
//! the count alone would name nothing.

/// Lines shown of one failed step.
const MOST: usize = 80;

/// What such a line holds, and how many lines after it belong to it.
const TELLING: [(&str, usize); 11] = [
    ("panicked at", 4),
    ("---- ", 0),
    ("error:", 1),
    ("error[", 3),
    ("(signal:", 0),
    ("not ok ", 12),
    (" FAIL ", 4),
    ("Error:", 4),
    ("FAILED", 0),
    // libFuzzer: what it was, and where the input is kept.
    ("libFuzzer: ", 0),
    ("Test unit written to", 0),
];

/// The telling lines; the last ones where none is.
pub fn of(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut left_out = 0;
    let mut belongs = 0_usize;
    for line in text.lines() {
        let after = TELLING.iter().find(|(word, _)| line.contains(word)).map(|(_, after)| *after);
        if after.is_none() && belongs == 0 {
            continue;
        }
        belongs = after.unwrap_or(0).max(belongs.saturating_sub(1));
        if found.len() < MOST {
            found.push(line.to_owned());
        } else {
            left_out += 1;
        }
    }
    if left_out > 0 {
        found.push(format!("({left_out} more lines left out)"));
    }
    if found.is_empty() {
        let lines: Vec<_> = text.lines().collect();
        found = lines.iter().skip(lines.len().saturating_sub(10)).map(|line| (*line).to_owned()).collect();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{MOST, of};

    #[test]
    fn a_panic_keeps_its_words_and_a_crash_its_program() {
        let text = "running 2 tests\n.F\nfailures:\n\n---- a::b stdout ----\n\nthread 'a::b' (7) panicked at a.rs:3:5:\npage 4 passed\n\
                    note: run with\n\nfailures:\n    a::b\ntest result: FAILED. 1 passed; 1 failed\n\nrunning 1 test\n.\ntest result: ok. 1 passed\n\
                    error: test failed, to rerun pass `-p a`\n\nCaused by:\n  process didn't exit successfully: `a` (signal: 11, SIGSEGV)\n";
        let said = of(text).join("\n");
        for word in ["---- a::b", "page 4 passed", "signal: 11"] {
            assert!(said.contains(word), "{word} is not in {said}");
        }
        for word in ["running", "test result: ok"] {
            assert!(!said.contains(word), "{word} says nothing: {said}");
        }
    }

    #[test]
    fn a_failure_in_other_words_shows_the_last_lines_and_a_flood_is_cut_aloud() {
        let plain: Vec<String> = (1..=30).map(|n| format!("line {n}")).collect();
        assert_eq!(of(&plain.join("\n")), plain[20..]);
        let flood = "error: x\n".repeat(MOST + 5);
        let said = of(&flood);
        assert_eq!(said.len(), MOST + 1);
        assert_eq!(said.last().map(String::as_str), Some("(5 more lines left out)"));
    }
}
