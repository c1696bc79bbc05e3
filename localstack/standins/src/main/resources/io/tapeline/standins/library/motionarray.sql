-- MotionArray assets number ${from} to ${to} - 1. Facts about asset n depend on n and the seed only.
CREATE OR REPLACE TEMP MACRO guid(h) AS
  substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-a' || substr(h, 18, 3) || '-' || substr(h, 21, 12);
CREATE TEMP TABLE asset AS
  SELECT range AS n, 800001 + range * 3 AS asset_id, 3000000 + range * 10 AS resolution_id,
         TIMESTAMP '2024-01-01 00:00:30' + to_minutes(range) AS created_at,
         CASE WHEN range % 10 = 3 THEN 3 WHEN range % 5 = 0 THEN 2 ELSE 1 END AS format_id,
         guid(md5('${seed}:ma:' || range)) AS chosen, guid(md5('${seed}:older:' || range)) AS older,
         guid(md5('${seed}:other:' || range)) AS other, guid(md5('${seed}:orphan:' || range)) AS orphan
  FROM range(${from}, ${to});
INSERT INTO BI_PROD.DWH.DIM_ASSETS
  SELECT asset_id, 3, 'Music',
         CASE n % 3 WHEN 0 THEN 'Royalty Free Music' WHEN 1 THEN 'stock music' ELSE 'MUSIC - cinematic' END, 'ON_AIR' FROM asset;
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_FORMAT
  SELECT asset_id, format_id FROM asset
  UNION ALL SELECT asset_id, 4 FROM asset WHERE n % 4 = 0
  UNION ALL SELECT asset_id, format_id FROM asset WHERE n % 7 = 3;
-- The wanted resolution; an older one; a newer one in an unwanted format; one without a date.
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_RESOLUTIONS
  SELECT resolution_id, asset_id, chosen, 1 FROM asset
  UNION ALL SELECT resolution_id + 1, asset_id, older, 1 FROM asset WHERE n % 2 = 0
  UNION ALL SELECT resolution_id + 2, asset_id, other, 2 FROM asset WHERE n % 3 = 0
  UNION ALL SELECT resolution_id + 3, asset_id, orphan, 1 FROM asset WHERE n % 6 = 1;
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_AUDIO_RESOLUTIONS
  SELECT resolution_id, created_at FROM asset
  UNION ALL SELECT resolution_id, created_at - to_days(300) FROM asset WHERE n % 11 = 5
  UNION ALL SELECT resolution_id + 1, created_at - to_days(30) FROM asset WHERE n % 2 = 0
  UNION ALL SELECT resolution_id + 2, created_at + to_minutes(60) FROM asset WHERE n % 3 = 0;
CREATE TEMP TABLE named AS
  SELECT *, CASE format_id WHEN 1 THEN 'wav' WHEN 2 THEN 'mp3' ELSE 'aiff' END AS format FROM asset;
INSERT INTO STANDINS.main.FILE
  SELECT 'motionarray', asset_id, format, chosen, created_at, true FROM named
  UNION ALL SELECT 'motionarray', asset_id, format, older, created_at - to_days(30), false FROM named WHERE n % 2 = 0
  UNION ALL SELECT 'motionarray', asset_id, format, other, created_at + to_minutes(60), false FROM named WHERE n % 3 = 0
  UNION ALL SELECT 'motionarray', asset_id, format, orphan, created_at, false FROM named WHERE n % 6 = 1;
DROP TABLE named;
DROP TABLE asset;
