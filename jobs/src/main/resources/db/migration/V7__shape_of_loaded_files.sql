-- How a loaded file was written, and what its footers promised of it; unknown for files that were loaded before.

alter table load_file add column encoding varchar(40);
alter table load_file add column delimiter varchar(1);
alter table load_file add column header_sha256 varchar(64);
alter table load_file add column control_total_expected numeric(28, 4);
alter table load_file add column control_total_actual numeric(28, 4);
