//! 提供方集 A set of owners by their numbers, which are dense: asked for at every line of a province.

/// 提供方集 A set of owners.
#[derive(Clone, Debug, Default)]
pub(super) struct Owners {
    has: Vec<bool>,
}

impl Owners {
    pub(super) fn has(&self, owner: u32) -> bool {
        self.has.get(owner as usize).copied().unwrap_or(false)
    }

    pub(super) fn add(&mut self, owner: u32) {
        let at = owner as usize;
        if at >= self.has.len() {
            self.has.resize((at + 1).max(2 * self.has.len()), false);
        }
        self.has[at] = true;
    }

    pub(super) fn remove(&mut self, owner: u32) {
        if let Some(has) = self.has.get_mut(owner as usize) {
            *has = false;
        }
    }
}

impl FromIterator<u32> for Owners {
    fn from_iter<I: IntoIterator<Item = u32>>(owners: I) -> Owners {
        let mut all = Owners::default();
        owners.into_iter().for_each(|owner| all.add(owner));
        all
    }
}
