-- Artlist assets number ${from} to ${to} - 1. Facts about asset n depend on n and the seed only.
CREATE TEMP TABLE asset AS
  SELECT range AS n, 1900000 + range * 7 AS asset_id, 500000 + range AS song_id,
         TIMESTAMP '2024-01-01 00:00:00' + to_minutes(range) AS created_at,
         md5('${seed}:wav:' || range) AS wav, md5('${seed}:mp3:' || range) AS mp3, md5('${seed}:decoy:' || range) AS decoy
  FROM range(${from}, ${to});
CREATE TEMP TABLE chosen AS
  SELECT n, asset_id, song_id, 'CORE' AS role, 'wav' AS format, created_at,
         'PRD-' || asset_id || '-' || substr(wav, 1, 16) || '-original' AS file_key FROM asset
  UNION ALL
  SELECT n, asset_id, song_id, 'MP3', 'mp3', created_at,
         'artlist-prod-song-' || asset_id || '-objectFile-' || substr(mp3, 1, 12) FROM asset;
-- Rows that an extraction has to ignore: role, key, format of the bytes behind it, age in minutes (below 0: newer).
CREATE TEMP TABLE beside AS
  SELECT n, asset_id, song_id, 'CORE' AS role, 'wav' AS format, 43200 AS age,
         'PRD-' || asset_id || '-' || substr(decoy, 1, 16) || '-original' AS file_key FROM asset WHERE n % 2 = 0
  UNION ALL
  SELECT n, asset_id, song_id, 'MP3', 'mp3', 1440,
         'artlist-prod-song-' || asset_id || '-objectFile-' || substr(decoy, 1, 12) FROM asset WHERE n % 3 = 0
  UNION ALL -- as new as the wanted one, and later in the alphabet
  SELECT n, asset_id, song_id, 'CORE', 'wav', 0,
         'PRD-' || asset_id || '-' || substr(wav, 1, 16) || '-original-b' FROM asset WHERE n % 5 = 0
  UNION ALL
  SELECT n, asset_id, song_id, 'STEMS', 'wav', -60, 'PRD-' || asset_id || '-' || substr(decoy, 1, 16) || '-stems'
  FROM asset WHERE n % 3 = 1
  UNION ALL
  SELECT n, asset_id, song_id, 'PREVIEW', 'mp3', -60, 'PRD-' || asset_id || '-' || substr(decoy, 1, 16) || '-preview'
  FROM asset WHERE n % 4 = 1
  UNION ALL
  SELECT n, asset_id, song_id, 'AAC', 'mp3', -60, 'PRD-' || asset_id || '-' || substr(decoy, 1, 16) || '-aac'
  FROM asset WHERE n % 6 = 2;
INSERT INTO BI_PROD.DWH.DIM_ASSETS
  SELECT asset_id, 1, 'Music', CASE n % 3 WHEN 0 THEN 'Song' WHEN 1 THEN 'Instrumental' END, 'ON_AIR' FROM asset;
-- The numeric text sometimes has leading zeros.
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET
  SELECT song_id, CASE WHEN n % 9 = 4 THEN '000' ELSE '' END || asset_id FROM asset;
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE
  SELECT song_id, file_key, role, created_at FROM chosen
  UNION ALL SELECT song_id, file_key, role, created_at FROM chosen WHERE n % 7 = 3
  UNION ALL SELECT song_id, file_key, role, created_at - to_days(400) FROM chosen WHERE n % 11 = 5;
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE
  SELECT b.song_id, b.file_key, b.role, a.created_at - to_minutes(b.age) FROM beside b JOIN asset a USING (n);
INSERT INTO STANDINS.main.FILE
  SELECT 'artlist', asset_id, format, file_key, created_at, true FROM chosen
  UNION ALL SELECT 'artlist', b.asset_id, b.format, b.file_key, a.created_at - to_minutes(b.age), false
  FROM beside b JOIN asset a USING (n);
DROP TABLE beside;
DROP TABLE chosen;
DROP TABLE asset;
