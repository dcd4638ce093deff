-- Months that grew after their deadline; what shrank is not set off against them.
FROM late_entries WHERE role = 'denominator' OR grown > 0
