-- figures -> indicators: every ratio at once.

-- The figures of each asked span: its own, or for stocks those of its last day; where only an
-- earlier day of the span has both parts, those, with no cell counted as reporting. Outside the
-- years of its definition a ratio has no factor `per`, hence neither value nor limits.
CREATE OR REPLACE TEMP TABLE last_days AS
SELECT f.quantity, f.book, f.area, s.first, s.last, f.n, f.d, f.less, f.reporting, f.expected,
       NULL::INTEGER AS known_at, f.estimated
FROM figures f
JOIN working_spans s ON f.last = s.last AND (f.kind = 'instant' OR f.first = s.first)
WHERE f.quantity IN (SELECT quantity FROM working_indicators)
  AND (f.kind <> 'instant' OR s.last - s.first < 12);

CREATE OR REPLACE TEMP TABLE earlier_days AS
SELECT f.quantity, f.book, f.area, s.first, s.last, f.n, f.d, f.less, 0 AS reporting, f.expected,
       f.last AS known_at, f.estimated
FROM figures f
JOIN span_months s ON s.month = f.last AND f.last < s.last
ANTI JOIN last_days l ON l.quantity = f.quantity AND l.book = f.book AND l.area = f.area
    AND l.first = s.first AND l.last = s.last
WHERE f.quantity IN (SELECT quantity FROM working_indicators)
  AND f.kind = 'instant' AND s.last - s.first < 12
QUALIFY f.last = max(f.last) OVER (PARTITION BY f.quantity, f.book, f.area, s.first, s.last);

CREATE OR REPLACE TEMP VIEW ratios AS
SELECT r.*, CASE WHEN r.first // 12 >= i.valid_from AND r.last // 12 <= i.valid_to THEN i.per END AS per
FROM (FROM last_days UNION ALL FROM earlier_days) r JOIN working_indicators i USING (quantity);

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
SELECT u.quantity, u.book, u.area, u.first, u.last, bool_and(u.whole) AS whole,
       any_value(i.per) * per_unit(sum(u.n_before), sum(u.d_before)) AS value_before,
       any_value(i.per) * per_unit(sum(u.n), sum(u.d)) - value_before AS change
FROM upwards u JOIN working_indicators i USING (quantity)
GROUP BY ALL HAVING change IS NOT NULL;

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
