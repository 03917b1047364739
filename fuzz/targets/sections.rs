//! A cell of sections as anybody may write it: `parse_sections`, `masked`, `LawPack::suggest`.
#![no_main]

use itsso_fuzz::{mutate, sections, seeds};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(init: seeds::write(&seeds::sections()), |data: &[u8]| -> () {
    sections::check(&String::from_utf8_lossy(data));
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed.is_multiple_of(4) {
        return fuzzer_mutate(data, size, max_size);
    }
    let text = mutate::cell(&String::from_utf8_lossy(&data[..size]), seed);
    mutate::put(&text, data, max_size)
});
