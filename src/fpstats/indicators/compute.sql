-- figures -> indicators: every ratio at once.

-- The figures of each asked span: its own, or for stocks those of its last day; where only an
-- earlier day of the span has both parts, those, with no cell counted as reporting. Outside the
-- years of its definition a ratio has no factor `per`, hence neither value nor limits.
CREATE OR REPLACE TEMP TABLE ratios AS
WITH of_ratios AS (
    SELECT f.*, q.kind = 'instant' AS instant
    FROM figures f JOIN working_quantities q USING (quantity)
    WHERE q.role = 'indicator'
), days AS (
    SELECT f.quantity, f.book, f.area, s.first, s.last, f.n, f.d, f.less,
           CASE WHEN f.last = s.last THEN f.reporting ELSE 0 END AS reporting, f.expected,
           CASE WHEN f.last < s.last THEN f.last END AS known_at, f.estimated
    FROM of_ratios f JOIN span_months s ON s.month = f.last
    WHERE f.instant AND s.last - s.first < 12
    QUALIFY f.last = max(f.last) OVER (PARTITION BY f.quantity, f.book, f.area, s.first, s.last)
), spanned AS (
    SELECT f.quantity, f.book, f.area, f.first, f.last, f.n, f.d, f.less, f.reporting, f.expected,
           NULL::INTEGER AS known_at, f.estimated
    FROM of_ratios f SEMI JOIN working_spans s USING (first, last)
    WHERE NOT f.instant
    UNION ALL
    FROM days
)
SELECT r.*, CASE WHEN r.first // 12 >= i.valid_from AND r.last // 12 <= i.valid_to THEN i.per END AS per
FROM spanned r JOIN working_indicators i USING (quantity);

DROP VIEW figures;
DROP TABLE pieces;
DROP TABLE resolved;

-- Both sides of a change: the figures of the same months a year apart, of areas that are complete
-- in both; `depth` is that of the areas that are still to be added up.
CREATE OR REPLACE TEMP TABLE pairs AS
SELECT r.quantity, r.book, r.area, r.first, r.last, r.n, r.d, p.n AS n_before, p.d AS d_before,
       r.reporting >= r.expected AND p.reporting >= p.expected AS complete
FROM ratios r
JOIN ratios p ON p.quantity = r.quantity AND p.book = r.book AND p.area = r.area
    AND p.first = r.first - 12 AND p.last = r.last - 12
WHERE r.per IS NOT NULL AND p.per IS NOT NULL;

CREATE OR REPLACE TEMP TABLE compared AS
WITH RECURSIVE upwards AS (
    SELECT quantity, book, area, first, last, n, d, n_before, d_before, true AS whole
    FROM pairs WHERE complete
    UNION ALL
    SELECT u.quantity, u.book, a.parent, u.first, u.last, u.n, u.d, u.n_before, u.d_before, false
    FROM upwards u
    JOIN working_areas a USING (area)
    JOIN pairs p ON p.quantity = u.quantity AND p.book = u.book AND p.area = a.parent
        AND p.first = u.first AND p.last = u.last AND NOT p.complete
)
SELECT quantity, book, area, first, last, sum(n)::BIGINT AS n, sum(d) AS d,
       sum(n_before)::BIGINT AS n_before, sum(d_before) AS d_before, bool_and(whole) AS whole
FROM upwards GROUP BY ALL;

-- The goal that applies: that of the area before that of every area, the shorter period first. The
-- goal of a year also binds shorter spans in it, but not for rates that grow with the span. Goals
-- on contraception stop at the county (`lowest`).
CREATE OR REPLACE TEMP TABLE aimed AS
SELECT r.quantity, r.book, r.area, r.first, r.last, i.interval, r.n, r.d, r.per,
       t.text, t.direction, t.low, t.high
FROM ratios r
JOIN working_areas a USING (area)
JOIN working_indicators i USING (quantity)
JOIN working_targets t ON t.indicator = i.indicator
WHERE r.per IS NOT NULL AND a.rank <= t.lowest AND coalesce(t.area_code = a.area_code, true)
  AND t.first <= r.first AND t.last >= r.last
  AND (i.interval NOT IN ('rate', 'difference') OR t.first = r.first AND t.last = r.last)
QUALIFY row_number() OVER (PARTITION BY r.quantity, r.book, r.area, r.first, r.last
                           ORDER BY t.area_code NULLS LAST, t.last - t.first, t.position) = 1;

-- Targets are compared in whole numbers (low and high are millionths), and tested by exact tails.
CREATE OR REPLACE TEMP TABLE judged_targets AS
WITH scaled AS (
    SELECT quantity, book, area, first, last, interval, n, d::DOUBLE AS d, per, text, direction,
           low / 1e6::DOUBLE AS low, high / 1e6::DOUBLE AS high,
           n::HUGEINT * per * 1000000 * 1000 AS reached,
           low::HUGEINT * (d * 1000)::HUGEINT AS low_needed,
           high::HUGEINT * (d * 1000)::HUGEINT AS high_needed
    FROM aimed
)
SELECT quantity, book, area, first, last, text,
       CASE WHEN d > 0 THEN CASE direction
            WHEN 'at_least' THEN reached >= low_needed
            WHEN 'at_most' THEN reached <= low_needed
            WHEN 'range' THEN reached BETWEEN low_needed AND high_needed END END AS met,
       CASE WHEN d > 0 AND direction IN ('at_least', 'at_most', 'range') THEN CASE interval
            WHEN 'wilson' THEN verdict(binomial_at_most(n, d::BIGINT, low / per),
                                       binomial_at_least(n, d::BIGINT, high / per), 0.001)
            WHEN 'sex_ratio' THEN verdict(binomial_at_most(n, n + d::BIGINT, low / (low + per)),
                                          binomial_at_least(n, n + d::BIGINT, high / (high + per)), 0.001)
            WHEN 'rate' THEN verdict(poisson_at_most(n, d * low / per),
                                     poisson_at_least(n, d * high / per), 0.001) END END AS verdict
FROM scaled;

-- Limits of counts of events: exact below ten, from there on Byar's.
CREATE OR REPLACE TEMP TABLE few_events AS
SELECT events, exact_count_lower(events, 0.025) AS lower, exact_count_upper(events, 0.025) AS upper,
       exact_count_lower(events, 0.001) AS lower_998, exact_count_upper(events, 0.001) AS upper_998
FROM (SELECT unnest(range(0, 10)) AS events);

CREATE OR REPLACE TEMP TABLE event_limits AS
SELECT v.events, coalesce(f.lower, byar_lower(v.events, s.z_95)) AS lower,
       coalesce(f.upper, byar_upper(v.events, s.z_95)) AS upper,
       coalesce(f.lower_998, byar_lower(v.events, s.z_998)) AS lower_998,
       coalesce(f.upper_998, byar_upper(v.events, s.z_998)) AS upper_998
FROM (SELECT DISTINCT unnest([r.n + r.less, r.less]) AS events
      FROM ratios r JOIN working_indicators i USING (quantity)
      WHERE i.interval IN ('rate', 'difference')) v
LEFT JOIN few_events f USING (events)
CROSS JOIN settings s;

CREATE OR REPLACE TEMP VIEW valued AS
SELECT r.*, i.indicator, i.interval, i.per AS factor, i.minimum, i.sensitive,
       r.n * r.per::DOUBLE / nullif(r.d, 0)::DOUBLE AS value,
       CASE i.interval
            WHEN 'wilson' THEN r.per * wilson_lower(r.n, r.d, s.z_95)
            WHEN 'sex_ratio' THEN r.per * sex_ratio_lower(r.n, r.d, s.z_95)
            WHEN 'rate' THEN r.per * g.lower / nullif(r.d, 0)::DOUBLE
            WHEN 'difference' THEN r.per * mover_lower(r.n, r.less, g.lower, l.upper)
                                   / nullif(r.d, 0)::DOUBLE END AS lower,
       CASE i.interval
            WHEN 'wilson' THEN r.per * wilson_upper(r.n, r.d, s.z_95)
            WHEN 'sex_ratio' THEN r.per * sex_ratio_upper(r.n, r.d, s.z_95)
            WHEN 'rate' THEN r.per * g.upper / nullif(r.d, 0)::DOUBLE
            WHEN 'difference' THEN r.per * mover_upper(r.n, r.less, g.upper, l.lower)
                                   / nullif(r.d, 0)::DOUBLE END AS upper,
       CASE i.interval
            WHEN 'wilson' THEN r.per * wilson_lower(r.n, r.d, s.z_998)
            WHEN 'sex_ratio' THEN r.per * sex_ratio_lower(r.n, r.d, s.z_998)
            WHEN 'rate' THEN r.per * g.lower_998 / nullif(r.d, 0)::DOUBLE
            WHEN 'difference' THEN r.per * mover_lower(r.n, r.less, g.lower_998, l.upper_998)
                                   / nullif(r.d, 0)::DOUBLE END AS lower_998,
       CASE i.interval
            WHEN 'wilson' THEN r.per * wilson_upper(r.n, r.d, s.z_998)
            WHEN 'sex_ratio' THEN r.per * sex_ratio_upper(r.n, r.d, s.z_998)
            WHEN 'rate' THEN r.per * g.upper_998 / nullif(r.d, 0)::DOUBLE
            WHEN 'difference' THEN r.per * mover_upper(r.n, r.less, g.upper_998, l.lower_998)
                                   / nullif(r.d, 0)::DOUBLE END AS upper_998
FROM ratios r
JOIN working_indicators i USING (quantity)
CROSS JOIN settings s
LEFT JOIN event_limits g ON i.interval IN ('rate', 'difference') AND g.events = r.n + r.less
LEFT JOIN event_limits l ON i.interval = 'difference' AND l.events = r.less;
