-- Names become enumerations, so that tables of millions of rows hold small numbers instead of
-- texts. They compare and sort like the texts. The empty name is there because no enumeration is empty.
CREATE OR REPLACE TYPE area_codes AS ENUM (SELECT area_code FROM working_areas UNION SELECT '' ORDER BY ALL);
CREATE OR REPLACE TYPE area_names AS ENUM (SELECT name FROM working_areas UNION SELECT '' ORDER BY ALL);
CREATE OR REPLACE TYPE area_levels AS ENUM (SELECT level FROM working_areas UNION SELECT '' ORDER BY ALL);
ALTER TABLE working_areas ALTER area_code TYPE area_codes;
ALTER TABLE working_areas ALTER name TYPE area_names;
ALTER TABLE working_areas ALTER level TYPE area_levels;

CREATE OR REPLACE TYPE measure_ids AS ENUM (SELECT measure FROM working_measures UNION SELECT '' ORDER BY ALL);
ALTER TABLE working_measures ALTER measure TYPE measure_ids;

CREATE OR REPLACE TYPE indicator_ids AS ENUM (SELECT indicator FROM working_indicators UNION SELECT '' ORDER BY ALL);
ALTER TABLE working_indicators ALTER indicator TYPE indicator_ids;

CREATE OR REPLACE TYPE span_labels AS ENUM (SELECT label FROM working_spans UNION SELECT '' ORDER BY ALL);
CREATE OR REPLACE TYPE span_kinds AS ENUM (SELECT kind FROM working_spans UNION SELECT '' ORDER BY ALL);
ALTER TABLE working_spans ALTER label TYPE span_labels;
ALTER TABLE working_spans ALTER kind TYPE span_kinds;

CREATE OR REPLACE TYPE quantity_kinds AS ENUM (SELECT kind FROM working_quantities UNION SELECT '' ORDER BY ALL);
ALTER TABLE working_quantities ALTER kind TYPE quantity_kinds;
