//! The class `onrecord.Extractor`.

use crate::columns::Columns;
use crate::own::{self, List};
use crate::read::{Given, Read, caught, read};
use crate::{dicts, error, many};
use onrecord::entities::Kind;
use onrecord::{Offsets, Scratch, record, report::html};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Texts that are read before their records become Python's: so many are held twice, and Ctrl-C is heard in between.
const BLOCK: usize = 256;

/// Reads articles: built once (some tens of milliseconds), then used for many texts, from any number of threads, and
/// pickled to other processes.
///
/// lexicon: path or paths of .toml and .csv files with names of your own; of two that list a name, the first has it.
/// offsets: what `start` and `end` count: "chars", code points, as Python slices; "bytes" of UTF-8; "utf16" units.
/// published: day of publication for texts that are given none of their own: a date, or a str such as "2024-08-06".
/// kinds: give entities of these kinds alone, such as ["person", "company"].
///
/// Raises onrecord.Error where a list cannot be read or a value is none that there is.
///
/// >>> onrecord.Extractor(kinds=["person"]).extract("Ann Reyes lives in Oslo.")["entities"][0]["name"]
/// 'Ann Reyes'
#[pyclass(frozen, module = "onrecord")]
pub struct Extractor {
    inner: onrecord::Extractor,
    /// Scratches that no call uses just now: a loop over texts is as fast as `extract_many`.
    spare: Mutex<Vec<Scratch>>,
    lists: Vec<List>,
    offsets: Offsets,
    published: Option<String>,
    kinds: Option<Vec<Kind>>,
}

impl Extractor {
    fn with(
        lists: Vec<List>,
        offsets: Offsets,
        published: Option<String>,
        kinds: Option<Vec<Kind>>,
    ) -> PyResult<Self> {
        let mut builder = onrecord::Extractor::builder().offsets(offsets).lexicon(own::lexicon(&lists)?);
        if let Some(kinds) = &kinds {
            builder = builder.kinds(kinds.iter().copied());
        }
        Ok(Self { inner: builder.build(), spare: Mutex::default(), lists, offsets, published, kinds })
    }

    fn scratch(&self) -> Scratch {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn keep(&self, scratches: impl IntoIterator<Item = Scratch>) {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).extend(scratches);
    }

    /// What is known of a text, with the day of its own or the one that all have.
    fn options<'a>(&'a self, source: Option<&'a str>, published: Option<&'a str>) -> record::Options<'a> {
        let published = published.or(self.published.as_deref());
        record::Options::new().source(source).published(published).offsets(self.offsets)
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (lexicon = None, *, offsets = "chars", published = None, kinds = None))]
    pub fn new(
        py: Python<'_>,
        lexicon: Option<&Bound<'_, PyAny>>,
        offsets: &str,
        published: Option<&Bound<'_, PyAny>>,
        kinds: Option<Vec<String>>,
    ) -> PyResult<Self> {
        let lists = lexicon.map(own::lists).transpose()?.unwrap_or_default();
        let offsets = own::offsets(offsets)?;
        let published = published.map(own::day).transpose()?;
        let kinds = kinds.map(|kinds| kinds.iter().map(|kind| own::kind(kind)).collect()).transpose()?;
        py.detach(|| Self::with(lists, offsets, published, kinds))
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
    /// >>> quote = onrecord.Extractor().extract(text)["quotes"][0]
    /// >>> text[quote["start"]:quote["end"]]
    /// 'We are sorry,'
    #[pyo3(signature = (text, *, source = None, published = None))]
    pub fn extract<'py>(
        &self,
        py: Python<'py>,
        text: &str,
        source: Option<&str>,
        published: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let published = published.map(own::day).transpose()?;
        let options = self.options(source, published.as_deref());
        let record = py
            .detach(|| {
                let mut scratch = self.scratch();
                let record =
                    caught(&mut scratch, |scratch| self.inner.analyze_with(scratch, text).record(&options));
                self.keep([scratch]);
                record
            })
            .map_err(error)?;
        dicts::record(py, &record)
    }

    /// The records of many texts, in their order, read on so many threads (all cores where it is not said). What comes out
    /// is the same for any number of threads; other threads of Python run meanwhile.
    ///
    /// sources: path, address or id of each text, given back as they are.
    ///
    /// Raises TypeError for what is no str, naming its index.
    ///
    /// >>> [len(r["quotes"]) for r in onrecord.Extractor().extract_many(["It rained.", '"It poured," said Ann Reyes.'], threads=2)]
    /// [0, 1]
    #[pyo3(signature = (texts, threads = None, *, sources = None))]
    pub fn extract_many<'py>(
        &self,
        py: Python<'py>,
        texts: &Bound<'py, PyAny>,
        threads: Option<usize>,
        sources: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        if texts.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("texts is one text; give a list of them, or call extract"));
        }
        let texts = texts
            .try_iter()?
            .enumerate()
            .map(|(at, text)| {
                let text = text?;
                if !text.is_instance_of::<PyString>() {
                    let is = text.get_type().name()?;
                    return Err(PyTypeError::new_err(format!("texts[{at}] is no str but {is}")));
                }
                text.extract::<PyBackedStr>().map_err(PyErr::from)
            })
            .collect::<PyResult<Vec<_>>>()?;
        let sources = match sources {
            Some(sources) => sources.try_iter()?.map(|s| s?.extract()).collect::<PyResult<Vec<_>>>()?,
            None => texts.iter().map(|_| None).collect(),
        };
        if sources.len() != texts.len() {
            let (texts, sources) = (texts.len(), sources.len());
            return Err(error(format!("there are {texts} texts and {sources} sources")));
        }
        let threads = match threads {
            Some(0) => return Err(error("threads: there must be one at least")),
            Some(threads) => threads,
            None => thread::available_parallelism().map_or(1, usize::from),
        };
        let mut scratches: Vec<Scratch> =
            (0..threads.min(texts.len().max(1))).map(|_| self.scratch()).collect();
        let options = self.options(None, None);
        let dicts = PyList::empty(py);
        for (texts, sources) in texts.chunks(BLOCK).zip(sources.chunks(BLOCK)) {
            let records = py.detach(|| many::records(&self.inner, &mut scratches, texts, sources, &options));
            for record in records {
                let record = record.map_err(|wrong| error(format!("texts[{}]: {wrong}", dicts.len())))?;
                dicts.append(dicts::record(py, &record)?)?;
            }
            py.check_signals()?;
        }
        self.keep(scratches);
        Ok(dicts)
    }

    /// The text as a page to look at, that of `onrecord view`: everything found marked in it, quotes with their speakers in
    /// the margin. It is one HTML document, a `str`, that needs no other file and no network; a notebook shows it where it
    /// is the value of a cell.
    ///
    /// >>> onrecord.Extractor().page('"It rained," said Ann Reyes.').startswith("<!doctype html>")
    /// True
    #[pyo3(signature = (text, *, source = None, published = None))]
    pub fn page<'py>(
        &self,
        py: Python<'py>,
        text: &str,
        source: Option<&str>,
        published: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let published = published.map(own::day).transpose()?;
        let options = self.options(source, published.as_deref());
        let html = py.detach(|| {
            let mut scratch = self.scratch();
            let page = caught(&mut scratch, |scratch| {
                let analysis = self.inner.analyze_with(scratch, text);
                let record = analysis.record(&options);
                let headline = analysis.document.headline();
                html::page(&[html::Viewed { record: &record, text: Some(text), headline }], None)
            });
            self.keep([scratch]);
            page
        });
        let html = html.map_err(error)?.map_err(|wrong| error(wrong.to_string()))?;
        py.import("onrecord.notebook")?.getattr("Page")?.call1((html,))
    }

    /// Texts of a column as the tables of `onrecord batch`, column by column; a text that cannot be read is a failure of
    /// its own. See `Columns::finish`.
    #[pyo3(name = "_columns", signature = (texts, ids, published, longest))]
    fn columns<'py>(
        &self,
        py: Python<'py>,
        texts: &Bound<'py, PyList>,
        ids: Vec<String>,
        published: Vec<Option<String>>,
        longest: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let given = texts.iter().map(|text| given(&text)).collect::<PyResult<Vec<_>>>()?;
        let read: Vec<Result<Read, String>> = py.detach(|| {
            let mut scratch = self.scratch();
            let read = given
                .iter()
                .enumerate()
                .map(|(at, given)| {
                    let published = published.get(at).and_then(Option::as_deref);
                    let options = self.options(ids.get(at).map(String::as_str), published);
                    read(&self.inner, &mut scratch, given, longest, &options)
                })
                .collect();
            self.keep([scratch]);
            read
        });
        let mut columns = Columns::new(py);
        for (id, read) in ids.iter().zip(&read) {
            match read {
                Ok(Read { record, bytes, words }) => columns.article(id, *bytes, *words, record)?,
                Err(reason) => columns.failure(id, reason)?,
            }
        }
        columns.finish()
    }

    /// What the lists hold goes along, so that an extractor can be opened where the files are not.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let kinds: Option<Vec<&str>> =
            self.kinds.as_ref().map(|kinds| kinds.iter().map(|kind| kind.name()).collect());
        let made = (&self.lists, own::offsets_name(self.offsets), &self.published, kinds);
        Ok((py.import("onrecord._onrecord")?.getattr("restored")?, made.into_pyobject(py)?))
    }

    fn __repr__(&self) -> String {
        let files: Vec<&str> = self.lists.iter().map(|(file, _)| file.as_str()).collect();
        let mut said = format!("Extractor(lexicon={files:?}, offsets={:?}", own::offsets_name(self.offsets));
        if let Some(published) = &self.published {
            said += &format!(", published={published:?}");
        }
        if let Some(kinds) = &self.kinds {
            said += &format!(", kinds={:?}", kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>());
        }
        said + ")"
    }
}

/// The extractor that was pickled.
#[pyfunction]
pub fn restored(
    py: Python<'_>,
    lists: Vec<List>,
    offsets: &str,
    published: Option<String>,
    kinds: Option<Vec<String>>,
) -> PyResult<Extractor> {
    let offsets = own::offsets(offsets)?;
    let kinds = kinds.map(|kinds| kinds.iter().map(|kind| own::kind(kind)).collect()).transpose()?;
    py.detach(|| Extractor::with(lists, offsets, published, kinds))
}

fn given(text: &Bound<'_, PyAny>) -> PyResult<Given> {
    if text.is_none() {
        Ok(Given::Nothing)
    } else if text.is_instance_of::<PyBytes>() {
        Ok(Given::Bytes(text.extract()?))
    } else {
        Ok(Given::Text(text.extract()?))
    }
}
