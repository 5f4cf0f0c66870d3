//! Reproducible chance, for the trainers.

/// The random numbers of splitmix64.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below the bound.
    pub(crate) const fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Fisher and Yates.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        shuffle(items, || self.next());
    }
}

/// Those of xorshift, from which the models of kinds and of reports were trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Xorshift(u64);

impl Default for Xorshift {
    fn default() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }
}

impl Xorshift {
    /// Fisher and Yates.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        shuffle(items, || {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0
        });
    }
}

fn shuffle<T>(items: &mut [T], mut next: impl FnMut() -> u64) {
    for at in (1..items.len()).rev() {
        items.swap(at, (next() % (at as u64 + 1)) as usize);
    }
}
