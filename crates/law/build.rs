//! A file added to `data/` is compiled in: `include_dir` alone notices only changes of files it already knew.

fn main() {
    println!("cargo::rerun-if-changed=data");
}
