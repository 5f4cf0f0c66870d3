//! The native part of the Python package `onrecord`: texts in, plain Python values out. What the package offers stands
//! in `onrecord/__init__.pyi`, with its meaning.

mod columns;
mod dicts;
mod extractor;
mod many;
mod own;
mod read;

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

create_exception!(onrecord, Error, PyValueError, "What was wrong, where, and what to do, in one line.");

/// An error in the words of the command.
fn error(wrong: impl Into<String>) -> PyErr {
    Error::new_err(wrong.into())
}

/// The extractor of `onrecord.extract` and `extract_many`: built when it is first asked for, as it takes longer than an
/// import should.
fn shared(py: Python<'_>) -> PyResult<&'static Py<extractor::Extractor>> {
    static SHARED: PyOnceLock<Py<extractor::Extractor>> = PyOnceLock::new();
    SHARED.get_or_try_init(py, || Py::new(py, extractor::Extractor::new(py, None, "chars", None, None)?))
}

#[pymodule]
mod _onrecord {
    use super::*;

    #[pymodule_export]
    use super::{Error, columns::columns_of, extractor::Extractor, extractor::restored};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("SCHEMA", onrecord::record::SCHEMA)?;
        module.add("TABLES", columns::forms(module.py())?)
    }

    /// The record of one text, as a dict with the keys of the command's JSON.
    ///
    /// source: path, address or id of the text, given back as it is.
    /// published: day of publication; read from the article's own header where it is not given.
    ///
    /// Numbers (`value`, `low`, `high`) are int where they are whole, float where that has the very digits that stand in the
    /// record, and decimal.Decimal in the rare rest, so that nothing is lost. Other threads run while it reads.
    ///
    /// >>> text = '"We are sorry," said Ed Bastian.'
    /// >>> quote = onrecord.extract(text)["quotes"][0]
    /// >>> text[quote["start"]:quote["end"]]
    /// 'We are sorry,'
    #[pyfunction]
    #[pyo3(signature = (text, *, source = None, published = None))]
    fn extract<'py>(
        py: Python<'py>,
        text: &str,
        source: Option<&str>,
        published: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, pyo3::types::PyDict>> {
        shared(py)?.get().extract(py, text, source, published)
    }

    /// The records of many texts, in their order, read on so many threads (all cores where it is not said). What comes out
    /// is the same for any number of threads; other threads of Python run meanwhile.
    ///
    /// sources: path, address or id of each text, given back as they are.
    ///
    /// Raises TypeError for what is no str, naming its index.
    ///
    /// >>> [len(r["quotes"]) for r in onrecord.extract_many(["It rained.", '"It poured," said Ann Reyes.'], threads=2)]
    /// [0, 1]
    #[pyfunction]
    #[pyo3(signature = (texts, threads = None, *, sources = None))]
    fn extract_many<'py>(
        py: Python<'py>,
        texts: &Bound<'py, PyAny>,
        threads: Option<usize>,
        sources: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, pyo3::types::PyList>> {
        shared(py)?.get().extract_many(py, texts, threads, sources)
    }

    /// The text as a page to look at: see `Extractor.page`.
    #[pyfunction]
    #[pyo3(signature = (text, *, source = None, published = None))]
    fn page<'py>(
        py: Python<'py>,
        text: &str,
        source: Option<&str>,
        published: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        shared(py)?.get().page(py, text, source, published)
    }
}
