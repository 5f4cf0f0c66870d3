-- Who was quoted most about a thing, and the largest sums claimed about it, over the tables that
--   onrecord batch fixtures/articles -o tables --format parquet
-- writes. In DuckDB, from the folder that holds tables/:
--   SET VARIABLE thing = 'Tarn Air';
--   .read python/examples/most_quoted.sql

-- The articles that name it, by any name that ends up as this one there.
CREATE OR REPLACE TEMP VIEW naming AS
    SELECT article_id, entity_id FROM 'tables/entities/*.parquet' WHERE name = getvariable('thing');

-- A quote is about it if a mention of it, by name or by another word for it, lies within the quote.
CREATE OR REPLACE TEMP VIEW most_quoted AS
    SELECT q.speaker, count(DISTINCT (q.article_id, q.quote_id)) AS quotes, min(q.text) AS one_of_them
    FROM 'tables/quotes/*.parquet' q
    JOIN 'tables/mentions/*.parquet' m
        ON m.article_id = q.article_id AND m.start >= q.start AND m."end" <= q."end"
    JOIN naming n ON n.article_id = m.article_id AND n.entity_id = m.entity_id
    WHERE q.speaker IS NOT NULL
    GROUP BY q.speaker
    ORDER BY quotes DESC, q.speaker
    LIMIT 5;

-- Sums of money whose claim is about it. A range counts by its upper end; the exact digits stand beside.
CREATE OR REPLACE TEMP VIEW largest_sums AS
    SELECT
        c.unit_code AS currency,
        coalesce(c.value, c.high, c.low) AS amount,
        coalesce(c.value_exact, c.high_exact, c.low_exact) AS exact,
        c.bound,
        c."of" AS counted,
        coalesce(c.source, 'the article itself') AS on_whose_word,
        c.article_id
    FROM 'tables/claims/*.parquet' c
    JOIN naming n ON n.article_id = c.article_id AND n.entity_id = c.about_id
    WHERE c.unit_kind = 'currency'
    ORDER BY amount DESC, c.article_id, c.claim_id
    LIMIT 5;

FROM most_quoted;
FROM largest_sums;
