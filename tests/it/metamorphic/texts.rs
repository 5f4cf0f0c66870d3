//! The texts that are changed: the fixtures, and some with printed marks, accents and joined characters.

/// Name and text of each.
pub(super) fn texts() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles");
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a fixture is text"))
        })
        .collect();
    found.sort();
    found.extend(OWN.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    found
}

/// A paragraph that names nobody, says nothing and counts nothing.
pub(super) const NEUTRAL: &str = "The rain that had fallen over the hills since the evening stopped when the sun came up, \
    and the grass along the road was wet and bright.";

const OWN: &[(&str, &str)] = &[
    (
        "accents",
        "Café owner takes brewery to court\n\n\
         Zoë Åkerlund, who runs the Café Lumière in Malmö, sued the brewery Søndergård on Monday over 40,000 kronor.\n\n\
         “They sent us naïve excuses for eleven months,” Åkerlund said. “Nobody wants to drink an excuse.”\n\n\
         José Ibáñez, a lawyer for Søndergård, told reporters that the company had paid 90% of the sum. “The rest is for \
         the court,” he said.\n",
    ),
    (
        "printed-marks",
        "Ferry company loses third boat in a year\n\n\
         The ferry Maid of Orrin went down off Calder Head on Friday with 14 cars aboard. “It wasn’t the storm,” said \
         Ruth Haldane, the harbour master. “It was the pumps.”\n\n\
         Orrin Ferries, which owns the boat, said it ‘regrets’ the loss and would spend £3.5 million on repairs. “We’ve \
         heard ‘never again’ twice already,” Haldane said.\n\n\
         Her deputy, Tom Birkett, said that two of the company’s other boats had failed a test in May.\n",
    ),
];
