-- Limits of all ratios, per 1: worked out once for all that have the same parts.

-- Limits of counts of events: exact below ten, from there on Byar's.
CREATE OR REPLACE TEMP TABLE few_events AS
SELECT events, exact_count_lower(events, 0.025) AS lower, exact_count_upper(events, 0.025) AS upper,
       exact_count_lower(events, 0.001) AS lower_998, exact_count_upper(events, 0.001) AS upper_998
FROM (SELECT unnest(range(0, 10)) AS events);

CREATE OR REPLACE TEMP TABLE parts AS
SELECT DISTINCT r.quantity, i.interval, r.n, r.d, r.less
FROM ratios r JOIN working_indicators i USING (quantity)
WHERE i.interval <> 'register';

CREATE OR REPLACE TEMP TABLE event_limits AS
SELECT v.events, coalesce(f.lower, byar_lower(v.events, s.z_95)) AS lower,
       coalesce(f.upper, byar_upper(v.events, s.z_95)) AS upper,
       coalesce(f.lower_998, byar_lower(v.events, s.z_998)) AS lower_998,
       coalesce(f.upper_998, byar_upper(v.events, s.z_998)) AS upper_998
FROM (SELECT DISTINCT unnest([n + less, less]) AS events FROM parts
      WHERE interval IN ('rate', 'difference')) v
LEFT JOIN few_events f USING (events)
CROSS JOIN settings s;

CREATE OR REPLACE TEMP TABLE limits AS
SELECT p.*, wilson_lower(p.n, p.d, s.z_95) AS lower, wilson_upper(p.n, p.d, s.z_95) AS upper,
       wilson_lower(p.n, p.d, s.z_998) AS lower_998, wilson_upper(p.n, p.d, s.z_998) AS upper_998
FROM parts p CROSS JOIN settings s WHERE p.interval = 'wilson'
UNION ALL
SELECT p.*, sex_ratio_lower(p.n, p.d, s.z_95), sex_ratio_upper(p.n, p.d, s.z_95),
       sex_ratio_lower(p.n, p.d, s.z_998), sex_ratio_upper(p.n, p.d, s.z_998)
FROM parts p CROSS JOIN settings s WHERE p.interval = 'sex_ratio'
UNION ALL
SELECT p.*, per_unit(g.lower, p.d), per_unit(g.upper, p.d), per_unit(g.lower_998, p.d),
       per_unit(g.upper_998, p.d)
FROM parts p JOIN event_limits g ON g.events = p.n WHERE p.interval = 'rate'
UNION ALL
SELECT p.*, per_unit(mover_lower(p.n, p.less, g.lower, l.upper), p.d),
       per_unit(mover_upper(p.n, p.less, g.upper, l.lower), p.d),
       per_unit(mover_lower(p.n, p.less, g.lower_998, l.upper_998), p.d),
       per_unit(mover_upper(p.n, p.less, g.upper_998, l.lower_998), p.d)
FROM parts p
JOIN event_limits g ON g.events = p.n + p.less
JOIN event_limits l ON l.events = p.less
WHERE p.interval = 'difference';
