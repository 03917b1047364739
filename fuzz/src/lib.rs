//! What the fuzz targets share: the seeds, made from the data at run time, mutations that know lines and words, and what must
//! hold whatever the input.
//!
//! A check that fails panics, and libFuzzer keeps the input.

pub mod files;
pub mod mutate;
pub mod pack;
pub mod sections;
pub mod seeds;

/// A number that depends on the input alone, so that a check done now and then is done again when an input is replayed.
pub fn dice(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)) >> 7
}
