//! Splits a module in two: what is loaded at once, and what only some functions need, which is loaded when they are.
//!
//! The roots are functions of the core, found by their names. What is reached through roots alone goes along with them,
//! function by function. Both parts share the memory, the stack pointer and the table of functions: the first calls the second
//! through places of the table, which are empty until the second is loaded and fills them; the second imports what it
//! needs of the first. Data stay in the first part, but for texts that are known to be of the second alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use walrus::ir::{Call, CallIndirect, Const, Instr, InstrSeq, Value, VisitorMut};
use walrus::{
    ConstExpr, Data, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportedFunction, LocalFunction, Module, TableId, TypeId,
};

use crate::shell::{Outcome, at};

/// What the second part imports from.
const FIRST: &str = "first";

/// Splits the module at a path, where the first part stays; the second goes to another path, with the texts that
/// nothing else looks at.
pub(crate) fn split(path: &Path, second: &Path, roots: &[&str], texts: &[Vec<u8>]) -> Outcome {
    let bytes = std::fs::read(path).map_err(|failure| at(path, failure))?;
    let read = || Module::from_buffer(&bytes).map_err(|failure| format!("{failure:#}"));
    let (mut near, mut far) = (read()?, read()?);
    let cut = Cut::new(&near, roots)?;
    let first_place = leave(&mut near, &cut)?;
    go(&mut far, &cut, first_place)?;
    for text in texts {
        carry(&mut near, &mut far, text)?;
    }
    for (module, path) in [(&mut near, path), (&mut far, second)] {
        walrus::passes::gc::run(module);
        module.funcs.iter_mut().for_each(|function| function.name = None);
        std::fs::write(path, module.emit_wasm()).map_err(|failure| at(path, failure))?;
    }
    Ok(())
}

/// Which functions go, by their index, which is the same in every reading of one module.
struct Cut {
    /// All that go.
    going: BTreeSet<usize>,
    /// Those of them that are called by what stays; their places in the table follow this order.
    called: BTreeSet<usize>,
    /// Those that stay and are called by what goes.
    needed: BTreeSet<usize>,
    /// The globals that what goes looks at, such as the stack pointer.
    globals: BTreeSet<usize>,
}

impl Cut {
    fn new(module: &Module, roots: &[&str]) -> Outcome<Cut> {
        let named: BTreeMap<usize, Seen> =
            module.funcs.iter_local().map(|(id, function)| (id.index(), seen(function))).collect();
        // What is exported or stands in the table may be called from anywhere.
        let mut open: BTreeSet<usize> = BTreeSet::new();
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                open.insert(id.index());
            }
        }
        for element in module.elements.iter() {
            if let ElementItems::Functions(ids) = &element.items {
                open.extend(ids.iter().map(|id| id.index()));
            }
        }
        let mut cut = BTreeSet::new();
        for root in roots {
            // Behind the root stands a hash; a closure in it has a name that goes on.
            let called = |name: &str| name.split_once(root).is_some_and(|(_, hash)| !hash.contains("::"));
            let ids = module.funcs.iter_local().map(|(id, _)| id);
            let mut found = ids.filter(|id| name(module, *id).is_some_and(called));
            match (found.next(), found.next()) {
                (Some(id), None) if !open.contains(&id.index()) => cut.insert(id.index()),
                (None, _) => return Err(format!("no function is named {root}")),
                _ => return Err(format!("{root} is not one function that nothing but calls leads to")),
            };
        }
        // What is reached without a root stays, and all else goes.
        let mut staying = BTreeSet::new();
        let mut next: Vec<usize> = open.into_iter().collect();
        let mut called = BTreeSet::new();
        while let Some(id) = next.pop() {
            if cut.contains(&id) {
                called.insert(id);
            } else if staying.insert(id) {
                next.extend(named.get(&id).into_iter().flat_map(|seen| &seen.functions).map(|id| id.index()));
            }
        }
        let going: BTreeSet<usize> = named.keys().copied().filter(|id| !staying.contains(id)).collect();
        let (mut needed, mut globals) = (BTreeSet::new(), BTreeSet::new());
        for seen in going.iter().filter_map(|id| named.get(id)) {
            needed.extend(seen.functions.iter().map(|id| id.index()).filter(|id| !going.contains(id)));
            globals.extend(seen.globals.iter().map(|id| id.index()));
        }
        Ok(Cut { going, called, needed, globals })
    }
}

fn name(module: &Module, id: FunctionId) -> Option<&str> {
    module.funcs.get(id).name.as_deref()
}

/// What a function names.
#[derive(Default)]
struct Seen {
    functions: Vec<FunctionId>,
    globals: Vec<GlobalId>,
}

impl walrus::ir::Visitor<'_> for Seen {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.push(*id);
    }
    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.push(*id);
    }
}

fn seen(function: &LocalFunction) -> Seen {
    let mut seen = Seen::default();
    walrus::ir::dfs_in_order(&mut seen, function, function.entry_block());
    seen
}

/// Makes the first part: calls of what went lead through the table, from the place that is given back.
fn leave(module: &mut Module, cut: &Cut) -> Outcome<i32> {
    let table = functions(module)?;
    let first_place = module.tables.get(table).initial;
    let size = first_place + cut.called.len() as u64;
    let wide = module.tables.get_mut(table);
    wide.initial = size;
    wide.maximum = wide.maximum.map(|most| most.max(size));

    let first_place = i32::try_from(first_place).map_err(|failure| failure.to_string())?;
    let places: HashMap<usize, i32> = cut.called.iter().copied().zip(first_place..).collect();
    let types: HashMap<FunctionId, _> =
        module.funcs.iter().map(|function| (function.id(), function.ty())).collect();
    for (id, function) in module.funcs.iter_local_mut() {
        if cut.going.contains(&id.index()) {
            continue;
        }
        let mut calls = ThroughTable { places: &places, types: &types, table };
        let entry = function.entry_block();
        walrus::ir::dfs_pre_order_mut(&mut calls, function, entry);
    }
    let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    for (id, name) in common(ids, |id: &FunctionId| id.index(), &cut.needed, 'f') {
        module.exports.add(&name, id);
    }
    let globals: Vec<GlobalId> = module.globals.iter().map(|global| global.id()).collect();
    for (id, name) in common(globals, |id: &GlobalId| id.index(), &cut.globals, 'g') {
        module.exports.add(&name, id);
    }
    let memory = module.get_memory_id().map_err(|failure| format!("{failure:#}"))?;
    module.exports.add("m", memory);
    module.exports.add("t", table);
    Ok(first_place)
}

/// Calls of what went become calls through the table.
struct ThroughTable<'a> {
    places: &'a HashMap<usize, i32>,
    types: &'a HashMap<FunctionId, TypeId>,
    table: TableId,
}

impl VisitorMut for ThroughTable<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let all = std::mem::take(&mut sequence.instrs);
        for (instruction, location) in all {
            if let Instr::Call(Call { func }) = &instruction
                && let (Some(place), Some(ty)) = (self.places.get(&func.index()), self.types.get(func))
            {
                let place = Const { value: Value::I32(*place) };
                sequence.instrs.push((place.into(), location));
                sequence.instrs.push((CallIndirect { ty: *ty, table: self.table }.into(), location));
            } else {
                sequence.instrs.push((instruction, location));
            }
        }
    }
}

/// Makes the second part: what stays is imported, and the places of the table are filled.
fn go(module: &mut Module, cut: &Cut, first_place: i32) -> Outcome {
    let table = functions(module)?;
    let memory = module.get_memory_id().map_err(|failure| format!("{failure:#}"))?;
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| module.data.delete(id));

    let import = module.imports.add(FIRST, "m", memory);
    let shared = module.memories.get_mut(memory);
    shared.import = Some(import);
    shared.data_segments.clear();
    let import = module.imports.add(FIRST, "t", table);
    let wide = module.tables.get_mut(table);
    wide.import = Some(import);
    wide.elem_segments.clear();
    wide.maximum = None;

    let globals: Vec<GlobalId> = module.globals.iter().map(|global| global.id()).collect();
    for (id, name) in common(globals, |id: &GlobalId| id.index(), &cut.globals, 'g') {
        let import = module.imports.add(FIRST, &name, id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    for (id, name) in common(ids.clone(), |id: &FunctionId| id.index(), &cut.needed, 'f') {
        if let FunctionKind::Import(ImportedFunction { import, .. }) = module.funcs.get(id).kind {
            module.imports.delete(import);
        }
        let import = module.imports.add(FIRST, &name, id);
        let function = module.funcs.get_mut(id);
        function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
    }
    let called = ids.into_iter().filter(|id| cut.called.contains(&id.index())).collect();
    let offset = ConstExpr::Value(Value::I32(first_place));
    let filled = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(called));
    module.tables.get_mut(table).elem_segments.insert(filled);
    // Something has to keep the segment, and the table with it.
    module.exports.add("t", table);
    Ok(())
}

/// Takes a text out of the memory that the first part fills; the second fills it in at the same place.
fn carry(near: &mut Module, far: &mut Module, text: &[u8]) -> Outcome {
    let at = |data: &Data| data.value.windows(text.len()).position(|piece| piece == text);
    let found: Vec<_> = near.data.iter().filter_map(|data| Some((data.id(), at(data)?))).collect();
    let &[(id, at)] = &found[..] else {
        return Err("a text of the second part does not stand in just one segment".into());
    };
    let data = near.data.get(id);
    let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(start)) } = data.kind else {
        return Err("a text of the second part does not stand at a fixed place".into());
    };
    let value = data.value.clone();
    let end = at + text.len();
    near.data.delete(id);
    near.memories.get_mut(memory).data_segments.remove(&id);
    fill(near, start, 0, &value[..at])?;
    fill(near, start, end, &value[end..])?;
    fill(far, start, at, text)
}

/// Fills the memory, so far behind a place.
fn fill(module: &mut Module, start: i32, behind: usize, value: &[u8]) -> Outcome {
    let memory = module.get_memory_id().map_err(|failure| format!("{failure:#}"))?;
    let place = i32::try_from(behind).map_err(|failure| failure.to_string())? + start;
    let offset = ConstExpr::Value(Value::I32(place));
    let id = module.data.add(DataKind::Active { memory, offset }, value.to_vec());
    module.memories.get_mut(memory).data_segments.insert(id);
    Ok(())
}

/// What the parts share of some things, by the names under which they share it: numbers in order, which a download
/// packs well.
fn common<I>(
    all: Vec<I>,
    index: impl Fn(&I) -> usize,
    common: &BTreeSet<usize>,
    kind: char,
) -> impl Iterator<Item = (I, String)> {
    let common = all.into_iter().filter(move |id| common.contains(&index(id)));
    common.zip(0..).map(move |(id, number)| (id, format!("{kind}{number:03}")))
}

fn functions(module: &Module) -> Outcome<TableId> {
    let table = module.tables.main_function_table().map_err(|failure| format!("{failure:#}"))?;
    table.ok_or_else(|| "the module has no table of functions".into())
}
