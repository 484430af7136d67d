//! Reads a ledger and answers questions about it: its head, then the SHA-256 of each answer.
//!
//! `cargo run --release --example heads -- <ledger.jsonl> [question …]`
#![allow(clippy::print_stdout)]

use std::error::Error;

use gongjian::Desk;
use sha2::{Digest, Sha256};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("a ledger's file is needed")?;
    let mut desk = Desk::from_bytes(std::fs::read(file)?)?;
    println!("{}", desk.ledger().head());
    for question in arguments {
        let hash = Sha256::digest(desk.ask_json(&question)?.json().as_bytes());
        println!("{}", hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }
    Ok(())
}
