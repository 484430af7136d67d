//! `cargo xtask peers`: the matching engine against the public solvers, on instances drawn from a seed.
//!
//! Solvers take turns, each in a process of its own, and each process gives the median of its rounds; what counts
//! is the median over the turns. All must find the same least cost.
#![expect(clippy::float_arithmetic, reason = "a ratio of two times is no whole number")]

use std::path::{Path, PathBuf};

use crate::bench::keep;
use crate::shell::{Outcome, at, cargo, output, program, run as sh, step, target};
use crate::venv;

pub(crate) const ABOUT: &str = "measure the matching engine against other solvers [--small]";

const REQUIREMENTS: &str = "benches/peers/requirements.txt";

/// Someone who solves a graph of an instance, and how many times slower than us it must be.
struct Peer {
    name: &'static str,
    /// The function of `peer.py`, or `lemon`.
    solver: &'static str,
    graph: &'static str,
    gate: f64,
}

const fn peer(name: &'static str, solver: &'static str, graph: &'static str, gate: f64) -> Peer {
    Peer { name, solver, graph, gate }
}

const ORTOOLS: &str = "OR-Tools SimpleMinCostFlow, pairs";
const LEMON: &str = "LEMON NetworkSimplex (LEQ), pairs";
const HUBS: &str = "LEMON NetworkSimplex (LEQ), our hub graph";

/// An instance, with turns, rounds in a turn, and peers.
struct Match {
    instance: &'static str,
    what: &'static str,
    turns: usize,
    rounds: usize,
    small: bool,
    peers: &'static [Peer],
}

const MATCHES: &[Match] = &[
    Match {
        instance: "county",
        what: "county, 3,000 × 1,000",
        turns: 5,
        rounds: 21,
        small: true,
        peers: &[
            peer(ORTOOLS, "ortools", "pairs", 20.0),
            peer(LEMON, "lemon", "pairs", 1.7),
            peer(HUBS, "lemon", "hubs", 0.0),
            peer("networkx network_simplex, pairs", "networkx", "pairs", 0.0),
        ],
    },
    Match {
        instance: "city",
        what: "city, 25,000 × 5,000, plenty",
        turns: 5,
        rounds: 11,
        small: true,
        peers: &[
            peer(ORTOOLS, "ortools", "pairs", 25.0),
            peer(LEMON, "lemon", "pairs", 2.5),
            peer(HUBS, "lemon", "hubs", 0.0),
        ],
    },
    Match {
        instance: "scarce",
        what: "city, scarce, 25,000 × 5,000",
        turns: 5,
        rounds: 11,
        small: true,
        peers: &[
            peer(ORTOOLS, "ortools", "pairs", 17.0),
            peer(LEMON, "lemon", "pairs", 2.5),
            peer(HUBS, "lemon", "hubs", 0.0),
        ],
    },
    Match {
        instance: "few",
        what: "city, few supplies, 7,500 × 5,000",
        turns: 5,
        rounds: 11,
        small: true,
        peers: &[
            peer(ORTOOLS, "ortools", "pairs", 0.0),
            peer(LEMON, "lemon", "pairs", 0.0),
            peer(HUBS, "lemon", "hubs", 0.0),
        ],
    },
    Match {
        instance: "singles",
        what: "city, one unit each",
        turns: 5,
        rounds: 11,
        small: true,
        peers: &[
            peer("scipy LAPJVsp, pairs", "lapjvsp", "pairs", 0.0),
            peer("OR-Tools LinearSumAssignment, pairs", "assignment", "pairs", 0.0),
            peer(LEMON, "lemon", "pairs", 0.0),
        ],
    },
    Match {
        instance: "metro",
        what: "metro, 40,000 × 8,000",
        turns: 3,
        rounds: 1,
        small: false,
        peers: &[
            peer(ORTOOLS, "ortools", "pairs", 0.0),
            peer(LEMON, "lemon", "pairs", 0.0),
            peer(HUBS, "lemon", "hubs", 0.0),
        ],
    },
    Match {
        instance: "pool",
        what: "one saturated pool, 100,000 × 20,000",
        turns: 1,
        rounds: 1,
        small: false,
        peers: &[peer(HUBS, "lemon", "hubs", 1.0)],
    },
    Match {
        instance: "province",
        what: "province, 1,000,000 × 200,000",
        turns: 3,
        rounds: 1,
        small: false,
        peers: &[
            peer(ORTOOLS, "ortools", "pairs", 100.0),
            peer(LEMON, "lemon", "pairs", 25.0),
            peer(HUBS, "lemon", "hubs", 15.0),
        ],
    },
];

/// Most of a solve that its certificate may take, in hundredths.
const CERTIFICATE: f64 = 25.0;
/// Most megabytes above the input on the province.
const MEMORY: f64 = 60.0;
/// Most times that WebAssembly may take as long as native code.
const WASM: f64 = 1.4;

pub(crate) fn run(args: &[String]) -> Outcome {
    let small = match args {
        [] => false,
        [flag] if flag == "--small" => true,
        _ => return Err("only --small may follow".into()),
    };
    let folder = target("peers");
    std::fs::create_dir_all(&folder).map_err(|failure| at(&folder, failure))?;
    step("peers: python", || venv::hold(&folder.join("venv"), REQUIREMENTS))?;
    step("peers: lemon", || lemon(&folder))?;
    let engine = step("peers: engine", || engine(&folder))?;
    let module = step("peers: wasm", wasm)?;

    let mut said = Said::default();
    let table = "| instance | solver | ms | ratio (gate) |\n|---|---|---|---|\n";
    said.page += table;
    for each in MATCHES.iter().filter(|each| each.small || !small) {
        step(&format!("peers: {}", each.what), || each.play(&folder, &engine, &mut said))?;
    }
    said.page += "\n| instance | certificate, % of building and solving (gate 25) | WebAssembly, times native (gate 1.4) | memory above the input, MB |\n|---|---|---|---|\n";
    for each in MATCHES.iter().filter(|each| each.small || !small) {
        step(&format!("peers: {}, itself", each.what), || each.own(&engine, &module, &mut said))?;
    }
    eprint!("{}", said.page);
    if !small {
        keep("docs/PERFORMANCE.md", "peers", &said.page)?;
    }
    match said.missed.as_slice() {
        [] => Ok(()),
        missed => Err(format!("gates missed:\n{}", missed.join("\n"))),
    }
}

/// What the page will show, and which gates were missed.
#[derive(Default)]
struct Said {
    page: String,
    missed: Vec<String>,
}

impl Said {
    /// Whether a gate holds; what was measured must be on its good side.
    fn gate(&mut self, holds: bool, what: String) {
        if !holds {
            self.missed.push(what);
        }
    }
}

impl Match {
    /// Measures us and all peers in turns.
    fn play(&self, folder: &Path, engine: &Path, said: &mut Said) -> Outcome {
        output(program(engine, &["write"]).arg(folder).arg(self.instance))?;
        let mut ours = Vec::new();
        let mut theirs = vec![Vec::new(); self.peers.len()];
        let mut least = String::new();
        for turn in 0..self.turns {
            let row = self.time(engine)?;
            ours.push(number(&row, 1)?);
            for (peer, times) in self.peers.iter().zip(&mut theirs) {
                // What takes a hundred times as long as we do, or nearly, need not be measured to the last digit.
                let slow = matches!(peer.solver, "ortools" | "networkx" | "assignment");
                if slow && turn > 0 && !self.small {
                    continue;
                }
                let file = folder.join(format!("{}.{}", self.instance, peer.graph));
                let rounds = if slow { 1 } else { self.rounds }.to_string();
                let mut command = match peer.solver {
                    "lemon" => program(folder.join("lemon"), &[]),
                    solver => program(python(), &["benches/peers/peer.py", solver]),
                };
                let answer = words(&output(command.arg(file).arg(rounds))?);
                if answer.first() != row.first() {
                    return Err(format!("{} found {answer:?} and we {row:?}", peer.name));
                }
                times.push(number(&answer, 1)?);
            }
            least.clone_from(&row[0]);
        }
        let ours = median(ours);
        said.page += &format!("| {} | **gongjian** | {ours:.2} | |\n", self.what);
        for (peer, times) in self.peers.iter().zip(theirs) {
            let time = median(times);
            let ratio = time / ours;
            let gate = if peer.gate > 0.0 { format!(" ({})", peer.gate) } else { String::new() };
            said.page += &format!("| | {} | {time:.1} | {ratio:.1}{gate} |\n", peer.name);
            let what = format!("{}: {} {ratio:.2}, gate {}", self.what, peer.name, peer.gate);
            said.gate(ratio >= peer.gate, what);
        }
        Ok(())
    }

    /// Least cost, milliseconds of both, of building, of solving, of proving; bytes above the input.
    fn time(&self, engine: &Path) -> Outcome<Vec<String>> {
        let rounds = self.rounds.to_string();
        output(&mut program(engine, &["time", self.instance, &rounds])).map(|said| words(&said))
    }

    /// What the engine takes beside its time: certificate, memory, and the same in WebAssembly.
    fn own(&self, engine: &Path, module: &Path, said: &mut Said) -> Outcome {
        // The numbers of the shapes that the module draws.
        let shape = match self.instance {
            "city" => Some("1"),
            "province" => Some("4"),
            _ => None,
        };
        let (mut native, mut proof, mut wasm, mut bytes) = (Vec::new(), Vec::new(), Vec::new(), 0.0);
        for _ in 0..3 {
            let row = self.time(engine)?;
            native.push(number(&row, 1)?);
            proof.push(100.0 * number(&row, 4)? / number(&row, 1)?);
            bytes = number(&row, 5)?;
            if let Some(shape) = shape {
                let mut node = program("node", &["benches/peers/engine.mjs"]);
                let rounds = self.rounds.max(3).to_string();
                let answer = words(&output(node.arg(module).args([shape, &rounds]))?);
                if answer.first() != row.first() {
                    return Err(format!("WebAssembly found {answer:?} and we {row:?}"));
                }
                wasm.push(number(&answer, 1)?);
            }
        }
        let (native, proof, memory) = (median(native), median(proof), bytes / 1e6);
        said.gate(proof <= CERTIFICATE, format!("{}: certificate {proof:.0} %, gate 25", self.what));
        let mut times = String::new();
        if shape.is_some() {
            let ratio = median(wasm) / native;
            said.gate(ratio <= WASM, format!("{}: WebAssembly {ratio:.2}, gate 1.4", self.what));
            times = format!("{ratio:.2}");
        }
        let mut gate = "";
        if self.instance == "province" {
            said.gate(memory <= MEMORY, format!("{}: memory {memory:.0} MB, gate 60", self.what));
            gate = " (gate 60)";
        }
        said.page += &format!("| {} | {proof:.0} | {times} | {memory:.1}{gate} |\n", self.what);
        Ok(())
    }
}

fn words(said: &str) -> Vec<String> {
    said.split_whitespace().map(str::to_owned).collect()
}

fn number(row: &[String], at: usize) -> Outcome<f64> {
    row.get(at).and_then(|word| word.parse().ok()).ok_or_else(|| format!("no number at {at} of {row:?}"))
}

/// The middle one; zero of none.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

fn python() -> PathBuf {
    venv::python(&target("peers/venv"))
}

fn lemon(folder: &Path) -> Outcome {
    let header = Path::new("/usr/include/lemon/network_simplex.h");
    if !header.exists() {
        return Err("LEMON is missing: apt-get install liblemon-dev".into());
    }
    let build = ["-std=c++14", "-O3", "-DNDEBUG", "-w", "benches/peers/lemon.cpp", "-o"];
    sh(program("g++", &build).arg(folder.join("lemon")))
}

/// Builds our own driver and puts it where the others are.
fn engine(folder: &Path) -> Outcome<PathBuf> {
    let build = ["bench", "--quiet", "--package", "gongjian-flow", "--bench", "transport", "--no-run"];
    let said = output(cargo(&build).args(["--message-format", "json"]))?;
    let built = said.lines().filter(|line| line.contains(r#""name":"transport""#)).find_map(|line| {
        let (_, rest) = line.split_once(r#""executable":""#)?;
        rest.split_once('"').map(|(path, _)| path)
    });
    let built = built.ok_or("cargo names no driver")?;
    let engine = folder.join("engine");
    std::fs::copy(built, &engine).map_err(|failure| at(Path::new(built), failure))?;
    Ok(engine)
}

fn wasm() -> Outcome<PathBuf> {
    let build = ["build", "--quiet", "--release", "--package", "gongjian-wasm-bench"];
    sh(cargo(&build).args(["--target", "wasm32-unknown-unknown"]))?;
    Ok(target("wasm32-unknown-unknown/release/gongjian_wasm_bench.wasm"))
}
