-- A newer WAV for the first ${count} Artlist assets: round number ${round}.
CREATE TEMP TABLE newer AS
  SELECT range AS n, 1900000 + range * 7 AS asset_id, 500000 + range AS song_id,
         (SELECT max(CREATED_AT) FROM STANDINS.main.FILE) + to_minutes(range + 1) AS created_at,
         'PRD-' || (1900000 + range * 7) || '-' || substr(md5('${seed}:round${round}:' || range), 1, 16) || '-original' AS file_key
  FROM range(0, ${count});
UPDATE STANDINS.main.FILE SET WANTED = false
  WHERE PLATFORM = 'artlist' AND FORMAT = 'wav' AND WANTED AND ASSET_ID IN (SELECT CAST(asset_id AS VARCHAR) FROM newer);
INSERT INTO ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE SELECT song_id, file_key, 'CORE', created_at FROM newer;
INSERT INTO STANDINS.main.FILE SELECT 'artlist', asset_id, 'wav', file_key, created_at, true FROM newer;
DROP TABLE newer;
