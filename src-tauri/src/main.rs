//! ITSSO Desk: the window. A thin shell round `itsso_desk`: it holds no rule of the domain.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod failure;
mod host;
mod options;
mod window;

use std::process::ExitCode;

use clap::Parser as _;

use crate::options::Options;

fn main() -> ExitCode {
    let options = match Options::try_parse() {
        Ok(options) => options,
        Err(told) => return failure::wrong_usage(&told),
    };
    match failure::caught(|| window::open(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.say();
            ExitCode::FAILURE
        }
    }
}
