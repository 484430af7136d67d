//! Every command a person types: `cargo xtask <command>`. One file per command.

mod bench;
mod data;
mod docs;
mod figures;
mod heads;
mod npm;
mod npm_figures;
mod peers;
mod py;
mod shell;
mod spark;
mod split;
mod test;
mod venv;
mod wasm;
mod web;

use std::io::Write as _;
use std::process::ExitCode;

use crate::shell::Outcome;

struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Outcome,
}

/// Every command, in the order of the help text.
const COMMANDS: &[Command] = &[
    Command { name: "test", about: test::ABOUT, run: test::run },
    Command { name: "py", about: py::ABOUT, run: py::run },
    Command { name: "py-figures", about: figures::ABOUT, run: figures::run },
    Command { name: "spark", about: spark::ABOUT, run: spark::run },
    Command { name: "wasm", about: wasm::ABOUT, run: wasm::run },
    Command { name: "web", about: web::ABOUT, run: web::run },
    Command { name: "bench", about: bench::ABOUT, run: bench::run },
    Command { name: "peers", about: peers::ABOUT, run: peers::run },
    Command { name: "data", about: data::ABOUT, run: data::run },
    Command { name: "docs", about: docs::ABOUT, run: docs::run },
    Command { name: "heads", about: heads::ABOUT, run: heads::run },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let name = args.first().map_or("help", String::as_str);
    if matches!(name, "help" | "--help" | "-h") {
        return match std::io::stdout().write_all(help().as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        };
    }
    let outcome = match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(&args[1..]),
        None => Err(format!("there is no command {name}\n\n{}", help())),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask {name}: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn help() -> String {
    let mut text = String::from("cargo xtask <command>\n\n");
    for Command { name, about, .. } in COMMANDS {
        text += &format!("  {name:<12}{about}\n");
    }
    text
}
