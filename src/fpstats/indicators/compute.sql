-- figures -> indicators: every ratio at once.

-- The figures of each asked span: its own, or for stocks those of its last day; where only an
-- earlier day of the span has both parts, those, with no cell counted as reporting.
CREATE OR REPLACE TEMP TABLE ratios AS
WITH events AS (
    SELECT f.quantity, f.book, f.area, s.first, s.last, f.n, f.d, f.less, f.reporting, f.expected
    FROM figures f
    JOIN working_quantities q USING (quantity)
    JOIN working_spans s ON f.first = s.first AND f.last = s.last
    WHERE q.role = 'indicator' AND q.kind <> 'instant' AND f.reporting > 0
), last_day AS (
    SELECT f.quantity, f.book, f.area, s.first, s.last, f.n, f.d, f.less, f.reporting, f.expected
    FROM figures f
    JOIN working_quantities q USING (quantity)
    JOIN working_spans s ON f.last = s.last AND s.last - s.first < 12
    WHERE q.role = 'indicator' AND q.kind = 'instant' AND f.reporting > 0
), earlier_day AS (
    SELECT f.quantity, f.book, f.area, s.first, s.last, f.n, f.d, f.less, 0::BIGINT, f.expected
    FROM figures f
    JOIN working_quantities q USING (quantity)
    JOIN working_spans s ON f.last >= s.first AND f.last < s.last AND s.last - s.first < 12
    ANTI JOIN last_day l ON l.quantity = f.quantity AND l.book = f.book AND l.area = f.area
        AND l.first = s.first AND l.last = s.last
    WHERE q.role = 'indicator' AND q.kind = 'instant' AND f.reporting > 0
    QUALIFY row_number() OVER (PARTITION BY f.quantity, f.book, f.area, s.first, s.last
                               ORDER BY f.last DESC) = 1
)
FROM events UNION ALL FROM last_day UNION ALL FROM earlier_day;

-- Limits of counts below ten, exact.
CREATE OR REPLACE TEMP TABLE few_events AS
SELECT events, exact_count_lower(events, 0.025) AS lower, exact_count_upper(events, 0.025) AS upper,
       exact_count_lower(events, 0.001) AS lower_998, exact_count_upper(events, 0.001) AS upper_998
FROM (SELECT unnest(range(0, 10)) AS events);

CREATE OR REPLACE TEMP TABLE counted AS
SELECT r.*, i.indicator, i.per, i.interval, i.minimum, i.contraception, i.sensitive,
       r.n + r.less AS gained,
       coalesce(g.lower, byar_lower(gained, c.z_95)) AS gained_lower,
       coalesce(g.upper, byar_upper(gained, c.z_95)) AS gained_upper,
       coalesce(g.lower_998, byar_lower(gained, c.z_998)) AS gained_lower_998,
       coalesce(g.upper_998, byar_upper(gained, c.z_998)) AS gained_upper_998,
       coalesce(l.lower, byar_lower(r.less, c.z_95)) AS lost_lower,
       coalesce(l.upper, byar_upper(r.less, c.z_95)) AS lost_upper,
       coalesce(l.lower_998, byar_lower(r.less, c.z_998)) AS lost_lower_998,
       coalesce(l.upper_998, byar_upper(r.less, c.z_998)) AS lost_upper_998,
       c.z_95, c.z_998
FROM ratios r
JOIN working_indicators i USING (quantity)
CROSS JOIN settings c
LEFT JOIN few_events g ON i.interval IN ('rate', 'difference') AND g.events = r.n + r.less
LEFT JOIN few_events l ON i.interval = 'difference' AND l.events = r.less
WHERE r.first // 12 >= i.valid_from AND r.last // 12 <= i.valid_to;

CREATE OR REPLACE TEMP TABLE valued AS
SELECT *, n * per::DOUBLE / nullif(d, 0)::DOUBLE AS value,
       CASE interval
            WHEN 'wilson' THEN per * wilson_lower(n, d, z_95)
            WHEN 'sex_ratio' THEN per * sex_ratio_lower(n, d, z_95)
            WHEN 'rate' THEN per * gained_lower / nullif(d, 0)::DOUBLE
            WHEN 'difference' THEN per * (n - sqrt((gained - gained_lower) ** 2
                + (lost_upper - less) ** 2)) / nullif(d, 0)::DOUBLE END AS lower,
       CASE interval
            WHEN 'wilson' THEN per * wilson_upper(n, d, z_95)
            WHEN 'sex_ratio' THEN per * sex_ratio_upper(n, d, z_95)
            WHEN 'rate' THEN per * gained_upper / nullif(d, 0)::DOUBLE
            WHEN 'difference' THEN per * (n + sqrt((gained_upper - gained) ** 2
                + (less - lost_lower) ** 2)) / nullif(d, 0)::DOUBLE END AS upper,
       CASE interval
            WHEN 'wilson' THEN per * wilson_lower(n, d, z_998)
            WHEN 'sex_ratio' THEN per * sex_ratio_lower(n, d, z_998)
            WHEN 'rate' THEN per * gained_lower_998 / nullif(d, 0)::DOUBLE
            WHEN 'difference' THEN per * (n - sqrt((gained - gained_lower_998) ** 2
                + (lost_upper_998 - less) ** 2)) / nullif(d, 0)::DOUBLE END AS lower_998,
       CASE interval
            WHEN 'wilson' THEN per * wilson_upper(n, d, z_998)
            WHEN 'sex_ratio' THEN per * sex_ratio_upper(n, d, z_998)
            WHEN 'rate' THEN per * gained_upper_998 / nullif(d, 0)::DOUBLE
            WHEN 'difference' THEN per * (n + sqrt((gained_upper_998 - gained) ** 2
                + (less - lost_lower_998) ** 2)) / nullif(d, 0)::DOUBLE END AS upper_998
FROM counted;

-- The goal that applies: that of the area before that of every area, the shorter period first. The
-- goal of a year also binds shorter spans in it, but not for rates that grow with the span.
-- Contraception has no goals below the county.
CREATE OR REPLACE TEMP TABLE aimed AS
SELECT v.quantity, v.book, v.area, v.first, v.last, t.text, t.direction, t.low, t.high
FROM valued v
JOIN working_areas a USING (area)
JOIN working_targets t ON t.indicator = v.indicator
    AND (t.area_code IS NULL OR t.area_code = a.area_code)
    AND t.first <= v.first AND t.last >= v.last
    AND (v.interval NOT IN ('rate', 'difference') OR (t.first = v.first AND t.last = v.last))
WHERE NOT (v.contraception AND a.level IN ('township', 'village'))
QUALIFY row_number() OVER (PARTITION BY v.quantity, v.book, v.area, v.first, v.last
                           ORDER BY t.area_code NULLS LAST, t.last - t.first, t.position) = 1;

-- Targets are compared in whole numbers (low and high are millionths), and tested by exact tails.
CREATE OR REPLACE TEMP TABLE judged_targets AS
WITH scaled AS (
    SELECT v.quantity, v.book, v.area, v.first, v.last, v.interval, v.n, v.d::DOUBLE AS d, v.per,
           t.text, t.direction, t.low / 1e6::DOUBLE AS low, t.high / 1e6::DOUBLE AS high,
           v.n::HUGEINT * v.per * 1000000 * 1000000 AS reached,
           t.low::HUGEINT * (v.d * 1000000)::HUGEINT AS low_needed,
           t.high::HUGEINT * (v.d * 1000000)::HUGEINT AS high_needed
    FROM valued v JOIN aimed t USING (quantity, book, area, first, last)
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

CREATE OR REPLACE TABLE indicators AS
WITH computed AS (
    SELECT v.indicator, a.area_code, b.basis, v.first, v.last, v.n AS numerator, v.d::DOUBLE AS denominator,
           v.value, v.lower, v.upper, v.lower_998, v.upper_998,
           CASE v.interval WHEN 'sex_ratio' THEN 'wilson_sex_ratio' WHEN 'rate' THEN 'byar'
                WHEN 'difference' THEN 'mover' ELSE v.interval END AS method,
           v.reporting, v.expected,
           CASE WHEN v.interval IN ('rate', 'difference') THEN v.value * CASE
                WHEN v.last - v.first < 12
                    THEN date_diff('day', first_day(v.last - 11), final_day(v.last) + 1)
                         / date_diff('day', first_day(v.first), final_day(v.last) + 1)::DOUBLE
                ELSE 12 / (v.last - v.first + 1)::DOUBLE END END AS annualised,
           t.text AS target, t.met AS target_met, t.verdict AS target_verdict,
           CASE WHEN v.reporting >= v.expected AND p.reporting >= p.expected
                     AND v.value IS NOT NULL THEN p.value END AS previous_value,
           v.per, v.interval,
           CASE WHEN v.d = 0 THEN 'undefined'
                WHEN v.d + CASE WHEN v.interval = 'sex_ratio' THEN v.n ELSE 0 END < v.minimum THEN 'too_few'
                WHEN v.reporting < v.expected THEN 'incomplete'
                ELSE 'shown' END AS status
    FROM valued v
    JOIN working_areas a USING (area)
    JOIN books b USING (book)
    LEFT JOIN judged_targets t USING (quantity, book, area, first, last)
    LEFT JOIN valued p ON p.quantity = v.quantity AND p.book = v.book AND p.area = v.area
        AND p.first = v.first - 12 AND p.last = v.last - 12
    WHERE a.published AND (a.level <> 'village' OR NOT v.sensitive OR v.last - v.first = 11)
), printed AS (
    SELECT i.indicator, a.area_code, o.basis, month_of(o.period_start) AS first,
           month_of(o.period_end) AS last, o.rate, i.per, i.interval
    FROM observations o
    JOIN working_indicators i ON i.indicator = o.measure
    JOIN working_areas a USING (area_code)
    CROSS JOIN settings s
    WHERE o.kind = 'rate' AND o.rate IS NOT NULL AND o.reported_on <= s.as_of
      AND o.vintage = s.vintage AND a.published
      AND (a.level <> 'village' OR NOT i.sensitive OR last - first = 11)
    QUALIFY rank() OVER (PARTITION BY i.indicator, a.area_code, o.basis, first, last
                         ORDER BY o.reported_on DESC) = 1
), rows_of_indicators AS (
    FROM computed
    UNION ALL BY NAME
    SELECT indicator, area_code, basis, first, last, min(rate)::DOUBLE AS value, 'printed' AS method,
           per, interval, 'as_printed' AS status
    FROM printed ANTI JOIN computed USING (indicator, area_code, basis, first, last)
    GROUP BY ALL HAVING min(rate) = max(rate)
)
SELECT r.indicator, r.area_code, a.name AS area_name, a.level AS area_level, r.basis,
       first_day(r.first) AS period_start, final_day(r.last) AS period_end, s.label AS period,
       s.kind AS period_kind, r.numerator, r.denominator, r.value, r.lower, r.upper, r.lower_998,
       r.upper_998, r.method, r.reporting, r.expected, r.annualised, r.target, r.target_met,
       r.target_verdict, r.previous_value, r.value - r.previous_value AS change,
       CASE WHEN r.previous_value IS NULL THEN NULL
            WHEN r.interval = 'sex_ratio' THEN 'points'
            WHEN r.per = 1000 THEN 'per_mille_points'
            WHEN r.per = 100 THEN 'percentage_points' ELSE 'points' END AS change_unit,
       r.status
FROM rows_of_indicators r
JOIN working_spans s USING (first, last)
JOIN working_areas a USING (area_code)
WHERE s.published;
