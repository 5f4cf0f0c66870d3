//! A panic inside one article is that article's failure and no more.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the trace of a panic that will be told as a failure off standard error; any other is told as ever.
pub fn hush() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !INSIDE.get() {
            usual(panic);
        }
    }));
}

/// Does the work, or gives what a panic in it said.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    INSIDE.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    INSIDE.set(false);
    done.map_err(|said| {
        let said = said
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| said.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("a panic without a word");
        said.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_and_the_thread_goes_on() {
        hush();
        assert_eq!(caught(|| 7), Ok(7));
        let empty: &[u8] = &[];
        let said = caught(|| empty[std::hint::black_box(3)]).unwrap_err();
        assert!(said.contains("index out of bounds"), "{said}");
        assert_eq!(caught(|| panic!("plain")), Err::<(), _>("plain".to_owned()));
        assert_eq!(caught(|| 8), Ok(8));
    }
}
