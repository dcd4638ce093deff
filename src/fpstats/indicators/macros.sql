-- Statistics in closed form. All arguments become DOUBLE first: literals are DECIMAL and their
-- products overflow; divisors are guarded, because x / 0 is infinite here and not NULL. NULL in, NULL out.

-- Wilson score limits of a proportion of x in n. `wilson_reach` is n + z^2 times twice the upper
-- root; the lower root follows from the product of both, so that nothing cancels and 0 stays 0.
CREATE OR REPLACE MACRO wilson_reach(x, n, z) AS
    2 * x::DOUBLE + z::DOUBLE ** 2
    + z::DOUBLE * sqrt(z::DOUBLE ** 2 + 4 * x::DOUBLE * (n::DOUBLE - x::DOUBLE) / n::DOUBLE);
CREATE OR REPLACE MACRO wilson_low_root(x, n, z) AS
    2 * x::DOUBLE ** 2 / (n::DOUBLE * wilson_reach(x, n, z));
CREATE OR REPLACE MACRO wilson_high_root(x, n, z) AS
    wilson_reach(x, n, z) / (2 * (n::DOUBLE + z::DOUBLE ** 2));
CREATE OR REPLACE MACRO wilson_lower(x, n, z) AS
    CASE WHEN n > 0 AND x BETWEEN 0 AND n THEN wilson_low_root(x, n, z) END;
CREATE OR REPLACE MACRO wilson_upper(x, n, z) AS
    CASE WHEN n > 0 AND x BETWEEN 0 AND n THEN 1 - wilson_low_root(n - x, n, z) END;

-- Limits of males per 1 female: the share of males carried over by p / (1 - p). Without females
-- only the lower limit exists.
CREATE OR REPLACE MACRO sex_ratio_lower(m, f, z) AS
    CASE WHEN m >= 0 AND f >= 0 AND m + f > 0
         THEN wilson_low_root(m, m + f, z) / wilson_high_root(f, m + f, z) END;
CREATE OR REPLACE MACRO sex_ratio_upper(m, f, z) AS
    CASE WHEN m >= 0 AND f > 0
         THEN wilson_high_root(m, m + f, z) / wilson_low_root(f, m + f, z) END;

-- Poisson: probability of at most k events where mu are expected, for small k.
CREATE OR REPLACE MACRO poisson_few(k, mu) AS
    exp(-mu::DOUBLE) * list_sum([mu::DOUBLE ** j / gamma(j + 1.0::DOUBLE) FOR j IN range(0, k + 1)]);

-- Exact limits of a count below 10 by halving an interval 60 times; `tail` is the probability
-- outside on one side. From 10 on, Byar's approximation.
CREATE OR REPLACE MACRO exact_count_lower(k, tail) AS
    CASE WHEN k = 0 THEN 0.0::DOUBLE ELSE list_reduce(range(1, 61), lambda low, i:
        CASE WHEN 1 - poisson_few(k - 1, low + 40 * 0.5::DOUBLE ** i) <= tail::DOUBLE
             THEN low + 40 * 0.5::DOUBLE ** i ELSE low END, 0.0::DOUBLE) END;
CREATE OR REPLACE MACRO exact_count_upper(k, tail) AS
    list_reduce(range(1, 61), lambda low, i:
        CASE WHEN poisson_few(k, low + 40 * 0.5::DOUBLE ** i) >= tail::DOUBLE
             THEN low + 40 * 0.5::DOUBLE ** i ELSE low END, 0.0::DOUBLE);
CREATE OR REPLACE MACRO byar_lower(x, z) AS
    CASE WHEN x > 0 AND 1 - 1 / (9 * x::DOUBLE) > z::DOUBLE / (3 * sqrt(x::DOUBLE))
         THEN x::DOUBLE * (1 - 1 / (9 * x::DOUBLE) - z::DOUBLE / (3 * sqrt(x::DOUBLE))) ** 3
         WHEN x = 0 THEN 0.0::DOUBLE END;
CREATE OR REPLACE MACRO byar_upper(x, z) AS
    CASE WHEN x >= 0 THEN (x::DOUBLE + 1)
         * (1 - 1 / (9 * (x::DOUBLE + 1)) + z::DOUBLE / (3 * sqrt(x::DOUBLE + 1))) ** 3 END;

-- Events per unit of a denominator, which may be 0.
CREATE OR REPLACE MACRO per_unit(events, d) AS events::DOUBLE / nullif(d, 0)::DOUBLE;

-- MOVER: limits of a difference, from those of its two counts; n is the difference, `less` the
-- count that is subtracted.
CREATE OR REPLACE MACRO mover_lower(n, less, gained_lower, lost_upper) AS
    n - sqrt((n + less - gained_lower) ** 2 + (lost_upper - less) ** 2);
CREATE OR REPLACE MACRO mover_upper(n, less, gained_upper, lost_lower) AS
    n + sqrt((gained_upper - n - less) ** 2 + (less - lost_lower) ** 2);

-- Exact tails. Only terms within some twelve standard deviations of k are added: what lies beyond
-- is below the resolution of a DOUBLE.
CREATE OR REPLACE MACRO binomial_term(j, n, p) AS
    exp(lgamma(n + 1.0::DOUBLE) - lgamma(j + 1.0::DOUBLE) - lgamma(n - j + 1.0::DOUBLE)
        + j * ln(p::DOUBLE) + (n - j) * ln(1 - p::DOUBLE));
CREATE OR REPLACE MACRO binomial_between(a, b, n, p) AS
    coalesce(list_sum([binomial_term(j, n, p) FOR j IN range(a::BIGINT, b::BIGINT + 1)]), 0.0::DOUBLE);
CREATE OR REPLACE MACRO tail_width(variance) AS ceil(12 * sqrt(variance::DOUBLE))::BIGINT + 60;
CREATE OR REPLACE MACRO binomial_at_most(k, n, p) AS
    CASE WHEN k IS NULL OR n IS NULL OR p IS NULL THEN NULL
         WHEN k < 0 OR p >= 1 AND k < n THEN 0.0::DOUBLE
         WHEN k >= n OR p <= 0 THEN 1.0::DOUBLE
         WHEN k < n * p THEN binomial_between(greatest(0, k - tail_width(n * p * (1 - p))), k, n, p)
         ELSE 1 - binomial_between(k + 1, least(n, k + 1 + tail_width(n * p * (1 - p))), n, p) END;
CREATE OR REPLACE MACRO binomial_at_least(k, n, p) AS binomial_at_most(n - k, n, 1 - p::DOUBLE);
CREATE OR REPLACE MACRO poisson_term(j, mu) AS
    exp(j * ln(mu::DOUBLE) - mu::DOUBLE - lgamma(j + 1.0::DOUBLE));
CREATE OR REPLACE MACRO poisson_between(a, b, mu) AS
    coalesce(list_sum([poisson_term(j, mu) FOR j IN range(a::BIGINT, b::BIGINT + 1)]), 0.0::DOUBLE);
CREATE OR REPLACE MACRO poisson_at_most(k, mu) AS
    CASE WHEN k IS NULL OR mu IS NULL THEN NULL
         WHEN k < 0 THEN 0.0::DOUBLE
         WHEN mu <= 0 THEN 1.0::DOUBLE
         WHEN k < mu THEN poisson_between(greatest(0, k - tail_width(mu)), k, mu)
         ELSE 1 - poisson_between(k + 1, k + 1 + tail_width(mu + 40), mu) END;
CREATE OR REPLACE MACRO poisson_at_least(k, mu) AS
    CASE WHEN k IS NULL OR mu IS NULL THEN NULL
         WHEN k <= 0 THEN 1.0::DOUBLE
         WHEN mu <= 0 THEN 0.0::DOUBLE
         WHEN k > mu THEN poisson_between(k, k + tail_width(mu + 40), mu)
         ELSE 1 - poisson_between(greatest(0, k - 1 - tail_width(mu)), k - 1, mu) END;

-- What a one-sided test says, 'above' or 'below', else 'not_distinguishable'. An exact tie with the
-- level counts as beyond it.
CREATE OR REPLACE MACRO verdict(p_at_most, p_at_least, level) AS
    CASE WHEN p_at_most IS NULL OR p_at_least IS NULL THEN NULL
         WHEN p_at_most <= level::DOUBLE * (1 + 1e-9::DOUBLE) THEN 'below'
         WHEN p_at_least <= level::DOUBLE * (1 + 1e-9::DOUBLE) THEN 'above'
         ELSE 'not_distinguishable' END;

-- Running month numbers (year x 12 + month - 1) and days.
CREATE OR REPLACE MACRO month_of(day) AS (year(day) * 12 + month(day) - 1)::INTEGER;
CREATE OR REPLACE MACRO first_day(number) AS make_date(number // 12, number % 12 + 1, 1);
CREATE OR REPLACE MACRO final_day(number) AS last_day(make_date(number // 12, number % 12 + 1, 1));

-- Months of a span in which an area with these bounds exists.
CREATE OR REPLACE MACRO months_within(first, last, valid_first, valid_last) AS
    greatest(0, least(last, valid_last) - greatest(first, valid_first) + 1);

-- The share of its cells that a figure knows; NULL where there is no figure.
CREATE OR REPLACE MACRO share_known(figure) AS
    CASE WHEN figure IS NOT NULL
         THEN coalesce(figure.reporting / nullif(figure.expected, 0), 0.0::DOUBLE) END;

-- What a group is about, where it is about one thing only.
CREATE OR REPLACE MACRO alone(x) AS CASE WHEN count(*) = 1 THEN any_value(x) END;
