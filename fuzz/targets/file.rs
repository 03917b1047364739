//! One file of a law pack among those it needs: `=== clocks/x.toml` and its text.
#![no_main]

use itsso_fuzz::{dice, files, mutate, pack, seeds};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(init: seeds::write(&seeds::file()), |data: &[u8]| -> () {
    let mut file = files::split(&String::from_utf8_lossy(data));
    file.truncate(1);
    // Seldom among all others, as it would stand in a folder of one's own.
    let all = dice(data).is_multiple_of(512);
    pack::check(if all { files::complete_with_all(file) } else { files::complete(file) });
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed.is_multiple_of(4) {
        return fuzzer_mutate(data, size, max_size);
    }
    let text = mutate::law(&String::from_utf8_lossy(&data[..size]), seed);
    mutate::put(&text, data, max_size)
});
