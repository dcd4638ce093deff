-- What is published of all ratios, with printed rates where nothing can be computed.
CREATE OR REPLACE TEMP TABLE published_spans AS
SELECT first, last, label, kind, kind IN ('calendar_year', 'statistical_year') AS whole_year,
       first_day(first) AS period_start, final_day(last) AS period_end,
       CASE WHEN last - first < 12
            THEN date_diff('day', first_day(last - 11), final_day(last) + 1)
                 / date_diff('day', first_day(first), final_day(last) + 1)::DOUBLE
            ELSE 12 / (last - first + 1)::DOUBLE END AS to_a_year
FROM working_spans WHERE published;

-- Printed rates that stand and agree, of the years of the definition.
CREATE OR REPLACE TEMP TABLE printed AS
SELECT i.quantity, b.book, a.area, s.first, s.last, min(o.rate)::DOUBLE AS rate
FROM observations o
JOIN working_indicators i ON i.indicator = o.measure
JOIN working_areas a USING (area_code)
JOIN books b ON b.basis = o.basis AND b.agency = '' AND b.open
JOIN published_spans s USING (period_start, period_end)
CROSS JOIN settings c
WHERE o.kind = 'rate' AND NOT o.superseded AND o.reported_on <= c.as_of AND o.vintage = c.vintage
  AND (i.interval <> 'wilson' OR o.rate BETWEEN 0 AND i.per)
GROUP BY ALL HAVING min(o.rate) = max(o.rate);

CREATE OR REPLACE TABLE indicators AS
WITH together AS (
    SELECT r.*, p.lower, p.upper, p.lower_998, p.upper_998, NULL::DOUBLE AS rate
    FROM ratios r
    LEFT JOIN limits p ON p.quantity = r.quantity AND p.n = r.n AND p.less = r.less
        AND p.d IS NOT DISTINCT FROM r.d
    UNION ALL BY NAME
    SELECT p.*, CASE WHEN p.first // 12 >= i.valid_from AND p.last // 12 <= i.valid_to THEN i.per END AS per
    FROM printed p JOIN working_indicators i USING (quantity)
    ANTI JOIN ratios r USING (quantity, book, area, first, last)
)
SELECT i.indicator, a.area_code, a.name AS area_name, a.level AS area_level, b.basis,
       s.period_start, s.period_end, s.label AS period, s.kind AS period_kind,
       v.n AS numerator, v.d::DOUBLE AS denominator,
       CASE WHEN v.rate IS NULL THEN v.per * per_unit(v.n, v.d)
            WHEN v.per IS NOT NULL THEN v.rate END AS value,
       v.per * v.lower AS lower, v.per * v.upper AS upper,
       v.per * v.lower_998 AS lower_998, v.per * v.upper_998 AS upper_998,
       CASE WHEN v.rate IS NOT NULL THEN 'printed' ELSE CASE i.interval
            WHEN 'sex_ratio' THEN 'wilson_sex_ratio' WHEN 'rate' THEN 'byar'
            WHEN 'difference' THEN 'mover' ELSE i.interval END END AS method,
       v.reporting, v.expected,
       CASE WHEN i.interval IN ('rate', 'difference')
            THEN v.per * per_unit(v.n, v.d) * s.to_a_year END AS annualised,
       t.text AS target, t.met AS target_met, t.verdict AS target_verdict,
       c.value_before AS previous_value, c.change,
       CASE WHEN c.change IS NULL OR i.interval = 'sex_ratio' THEN NULL
            WHEN i.per = 1000 THEN 'per_mille_points'
            WHEN i.per = 100 THEN 'percentage_points' ELSE 'points' END AS change_unit,
       CASE WHEN v.per IS NULL OR v.d = 0 THEN 'undefined'
            WHEN v.d + CASE WHEN i.interval = 'sex_ratio' THEN v.n ELSE 0 END < i.minimum THEN 'too_few'
            WHEN v.reporting < v.expected THEN 'incomplete'
            WHEN v.rate IS NOT NULL THEN 'as_printed' ELSE 'shown' END AS status,
       nullif(concat_ws('; ',
           CASE WHEN v.per IS NULL THEN 'outside_validity' WHEN v.d = 0 THEN 'no_denominator' END,
           CASE WHEN v.known_at IS NOT NULL THEN 'as_at ' || final_day(v.known_at)::VARCHAR
                WHEN v.estimated THEN 'average_estimated' END,
           CASE WHEN NOT c.whole THEN 'common_areas' END), '') AS note
FROM together v
JOIN working_indicators i USING (quantity)
JOIN working_areas a USING (area)
JOIN books b USING (book)
JOIN published_spans s USING (first, last)
LEFT JOIN judged_targets t USING (quantity, book, area, first, last)
LEFT JOIN compared c USING (quantity, book, area, first, last)
WHERE a.published AND (a.level <> 'village' OR NOT i.sensitive OR s.whole_year);
