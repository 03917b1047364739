//! Several files of a law pack in one input, each behind a line `=== name`.
#![no_main]

use itsso_fuzz::{files, mutate, pack, seeds};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(init: seeds::write(&seeds::pack()), |data: &[u8]| -> () {
    pack::check(files::complete(files::split(&String::from_utf8_lossy(data))));
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed.is_multiple_of(4) {
        return fuzzer_mutate(data, size, max_size);
    }
    let text = mutate::law(&String::from_utf8_lossy(&data[..size]), seed);
    mutate::put(&text, data, max_size)
});
