-- Assets that every extraction has to ignore, each with a file: other types, other products, not on sale.
CREATE TEMP TABLE other AS
  SELECT range AS n, 100001 + range AS asset_id, 100001 + range AS song_id, md5('${seed}:decoy-asset:' || range) AS h
  FROM range(0, 20);
INSERT INTO BI_PROD.DWH.DIM_ASSETS
  SELECT asset_id,
         CASE WHEN n % 5 = 1 THEN 2 ELSE 1 END,
         CASE n % 5 WHEN 0 THEN 'SFX' WHEN 2 THEN 'Footage' ELSE 'Music' END,
         'Song',
         CASE n % 5 WHEN 3 THEN 'OFF_AIR' WHEN 4 THEN 'DRAFT' ELSE 'ON_AIR' END FROM other;
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET SELECT song_id, asset_id FROM other;
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE
  SELECT song_id, 'artlist-dev-sfx-' || asset_id || '-objectFile-' || substr(h, 1, 6), 'CORE', TIMESTAMP '2026-06-01' FROM other
  UNION ALL SELECT song_id, 'PRD-' || asset_id || '-' || substr(h, 7, 16) || '-original', 'MP3', TIMESTAMP '2026-06-01' FROM other;
INSERT INTO STANDINS.main.FILE
  SELECT 'artlist', asset_id, 'wav', 'artlist-dev-sfx-' || asset_id || '-objectFile-' || substr(h, 1, 6), TIMESTAMP '2026-06-01', false FROM other
  UNION ALL SELECT 'artlist', asset_id, 'mp3', 'PRD-' || asset_id || '-' || substr(h, 7, 16) || '-original', TIMESTAMP '2026-06-01', false FROM other;
-- Motion Array products that are not music, and music of another product.
INSERT INTO BI_PROD.DWH.DIM_ASSETS
  SELECT 200001 + n,
         CASE WHEN n % 3 = 2 THEN 4 ELSE 3 END,
         CASE WHEN n % 3 = 2 THEN 'Music' ELSE 'Video' END,
         CASE n % 3 WHEN 0 THEN 'Sound Effects' WHEN 1 THEN 'Premiere Pro Templates' ELSE 'Royalty Free Music' END,
         'ON_AIR' FROM other;
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_FORMAT SELECT 200001 + n, 1 FROM other;
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_RESOLUTIONS
  SELECT 90000001 + n, 200001 + n, substr(h, 1, 8) || '-0000-4000-a000-' || substr(h, 9, 12), 1 FROM other;
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_AUDIO_RESOLUTIONS SELECT 90000001 + n, TIMESTAMP '2026-06-01' FROM other;
INSERT INTO STANDINS.main.FILE
  SELECT 'motionarray', 200001 + n, 'wav', substr(h, 1, 8) || '-0000-4000-a000-' || substr(h, 9, 12), TIMESTAMP '2026-06-01', false FROM other;
-- Rows whose asset or song does not exist.
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE VALUES (42, 'artlist-dev-sfx-42-objectFile-42', 'CORE', TIMESTAMP '2026-06-01');
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET VALUES (43, '999999999');
DROP TABLE other;
