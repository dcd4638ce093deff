-- What is published of all ratios, with printed rates where nothing can be computed.
CREATE OR REPLACE TABLE indicators AS
WITH published_spans AS (
    SELECT first, last, label, kind, kind IN ('calendar_year', 'statistical_year') AS whole_year
    FROM working_spans WHERE published
), computed AS (
    SELECT i.indicator, a.area_code, b.basis, v.first, v.last, v.n AS numerator,
           v.d::DOUBLE AS denominator, v.per * per_unit(v.n, v.d) AS value, v.per * l.lower AS lower,
           v.per * l.upper AS upper, v.per * l.lower_998 AS lower_998, v.per * l.upper_998 AS upper_998,
           CASE i.interval WHEN 'sex_ratio' THEN 'wilson_sex_ratio' WHEN 'rate' THEN 'byar'
                WHEN 'difference' THEN 'mover' ELSE i.interval END AS method,
           v.reporting, v.expected,
           CASE WHEN i.interval IN ('rate', 'difference') THEN v.per * per_unit(v.n, v.d) * CASE
                WHEN v.last - v.first < 12
                    THEN date_diff('day', first_day(v.last - 11), final_day(v.last) + 1)
                         / date_diff('day', first_day(v.first), final_day(v.last) + 1)::DOUBLE
                ELSE 12 / (v.last - v.first + 1)::DOUBLE END END AS annualised,
           t.text AS target, t.met AS target_met, t.verdict AS target_verdict,
           i.per * per_unit(c.n_before, c.d_before) AS previous_value,
           i.per * per_unit(c.n, c.d) - previous_value AS change,
           CASE WHEN v.per IS NULL OR v.d = 0 THEN 'undefined'
                WHEN v.d + CASE WHEN i.interval = 'sex_ratio' THEN v.n ELSE 0 END < i.minimum
                    THEN 'too_few'
                WHEN v.reporting < v.expected THEN 'incomplete'
                ELSE 'shown' END AS status,
           CASE WHEN v.per IS NULL THEN 'outside_validity' WHEN v.d = 0 THEN 'no_denominator' END AS reason,
           CASE WHEN v.known_at IS NOT NULL THEN 'as_at ' || final_day(v.known_at)::VARCHAR
                WHEN v.estimated THEN 'average_estimated' END AS remark,
           CASE WHEN change IS NOT NULL AND NOT c.whole THEN 'common_areas' END AS comparison
    FROM ratios v
    JOIN working_indicators i USING (quantity)
    JOIN working_areas a USING (area)
    JOIN books b USING (book)
    JOIN published_spans s USING (first, last)
    LEFT JOIN limits l ON l.interval = i.interval AND l.n = v.n AND l.less = v.less
        AND l.d IS NOT DISTINCT FROM v.d
    LEFT JOIN judged_targets t USING (quantity, book, area, first, last)
    LEFT JOIN compared c USING (quantity, book, area, first, last)
    WHERE a.published AND v.reporting + v.expected > 0
      AND (a.level <> 'village' OR NOT i.sensitive OR s.whole_year)
), printed AS (
    SELECT i.indicator, a.area_code, o.basis, month_of(o.period_start) AS first,
           month_of(o.period_end) AS last, min(o.rate)::DOUBLE AS rate,
           first // 12 >= i.valid_from AND last // 12 <= i.valid_to AS valid
    FROM observations o
    JOIN working_indicators i ON i.indicator = o.measure
    JOIN working_areas a USING (area_code)
    JOIN published_spans s ON s.first = month_of(o.period_start) AND s.last = month_of(o.period_end)
    CROSS JOIN settings c
    WHERE o.kind = 'rate' AND o.rate IS NOT NULL AND NOT o.superseded AND o.reported_on <= c.as_of
      AND o.vintage = c.vintage AND a.published
      AND (a.level <> 'village' OR NOT i.sensitive OR s.whole_year)
      AND (i.interval <> 'wilson' OR o.rate BETWEEN 0 AND i.per)
    GROUP BY ALL HAVING min(o.rate) = max(o.rate)
), together AS (
    FROM computed
    UNION ALL BY NAME
    SELECT indicator, area_code, basis, first, last, CASE WHEN valid THEN rate END AS value,
           'printed' AS method, CASE WHEN valid THEN 'as_printed' ELSE 'undefined' END AS status,
           CASE WHEN NOT valid THEN 'outside_validity' END AS reason
    FROM printed ANTI JOIN computed USING (indicator, area_code, basis, first, last)
)
SELECT r.indicator, r.area_code, a.name AS area_name, a.level AS area_level, r.basis,
       first_day(r.first) AS period_start, final_day(r.last) AS period_end, s.label AS period,
       s.kind AS period_kind, r.numerator, r.denominator, r.value, r.lower, r.upper, r.lower_998,
       r.upper_998, r.method, r.reporting, r.expected, r.annualised, r.target, r.target_met,
       r.target_verdict, CASE WHEN r.change IS NOT NULL THEN r.previous_value END AS previous_value,
       r.change,
       CASE WHEN r.change IS NULL OR i.interval = 'sex_ratio' THEN NULL
            WHEN i.per = 1000 THEN 'per_mille_points'
            WHEN i.per = 100 THEN 'percentage_points' ELSE 'points' END AS change_unit,
       r.status, nullif(concat_ws('; ', r.reason, r.remark, r.comparison), '') AS note
FROM together r
JOIN working_indicators i USING (indicator)
JOIN published_spans s USING (first, last)
JOIN working_areas a USING (area_code);
