-- Fills the five tables, and the stand-ins' own table, from the temporary table "library" with a folder's files.
INSERT INTO BI_PROD.DWH.DIM_ASSETS
  SELECT asset_id, CASE platform WHEN 'artlist' THEN 1 ELSE 3 END, 'Music', 'Royalty Free Music', 'ON_AIR' FROM library;
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET
  SELECT asset_id, asset_id FROM library WHERE platform = 'artlist';
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE
  SELECT asset_id, file_key, CASE format WHEN 'wav' THEN 'CORE' ELSE 'MP3' END, created_at FROM library WHERE platform = 'artlist';
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_RESOLUTIONS
  SELECT asset_id, asset_id, file_key, 1 FROM library WHERE platform = 'motionarray';
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_AUDIO_RESOLUTIONS
  SELECT asset_id, created_at FROM library WHERE platform = 'motionarray';
INSERT INTO ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_FORMAT
  SELECT asset_id, CASE format WHEN 'wav' THEN 1 WHEN 'mp3' THEN 2 ELSE 3 END FROM library WHERE platform = 'motionarray';
INSERT INTO STANDINS.main.FILE SELECT platform, asset_id, format, file_key, created_at, true FROM library;
DROP TABLE library;
