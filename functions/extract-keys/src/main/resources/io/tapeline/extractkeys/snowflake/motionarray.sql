-- The files of MotionArray, one row each, ordered by asset. Valid in Snowflake and in DuckDB.
-- Times are microseconds since 1970 (UTC); formats are 1 WAV, 2 MP3, 3 AIFF.
WITH asked AS (
    SELECT
        CAST(? AS BIGINT) AS since_us,
        CAST(? AS BIGINT) AS as_of_us,
        CAST(? AS BIGINT) AS most_assets,
        CAST(? AS BIGINT) AS format_a,
        CAST(? AS BIGINT) AS format_b,
        CAST(? AS BIGINT) AS format_c,
        CAST(? AS VARCHAR) AS after_asset,
        CAST(? AS BIGINT) AS after_slot
),
candidates AS (
    SELECT
        d.asset_id,
        CAST(d.asset_id AS VARCHAR) AS asset,
        f.format_id AS format_number,
        r.guid AS file_key,
        s.created_at AS created_at,
        COALESCE(DATEDIFF('microsecond', CAST('1970-01-01 00:00:00' AS TIMESTAMP), s.created_at), 0) AS created_us,
        CASE WHEN r.guid IS NULL OR TRIM(r.guid) = '' OR LENGTH(r.guid) > 1024 THEN 1 ELSE 0 END AS unusable
    FROM BI_PROD.DWH.DIM_ASSETS d
    JOIN ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_RESOLUTIONS r
        ON CAST(r.product_id AS VARCHAR) = CAST(d.asset_id AS VARCHAR)
    JOIN ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_AUDIO_RESOLUTIONS s
        ON s.parent_id = r.id
    JOIN ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_FORMAT f
        ON CAST(f.product_id AS VARCHAR) = CAST(d.asset_id AS VARCHAR)
    WHERE d.product_indicator = 3
      AND LOWER(d.asset_sub_type) LIKE '%music%'
      AND r.resolution_format = 1
      AND f.format_id IN (1, 2, 3)
),
-- The moment that the stream shows: the newest change there was when it was first opened. A stream that goes on
-- keeps it, so what comes in between neither moves the choice of assets nor gets behind the watermark.
pinned AS (
    SELECT a.*, CASE WHEN a.as_of_us >= 0 THEN a.as_of_us ELSE newest.us END AS pinned_us
    FROM asked a
    CROSS JOIN (SELECT COALESCE(MAX(created_us), 0) AS us FROM candidates) newest
),
-- One file per format per asset: the newest, then the first by file key. Rows whose key can't be used stand beside
-- the files and not in their way: they are counted, and an older file that can be used is still found.
newest_of_format AS (
    SELECT c.*, p.since_us, p.most_assets, p.pinned_us
    FROM candidates c
    CROSS JOIN pinned p
    WHERE c.created_us <= p.pinned_us
      AND c.format_number IN (p.format_a, p.format_b, p.format_c)
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY c.asset, c.format_number, c.unusable
        ORDER BY c.created_at DESC NULLS LAST, c.file_key ASC) = 1
),
-- The same file key twice is one file, of the first format that has it.
files AS (
    SELECT n.*
    FROM newest_of_format n
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY n.asset, n.unusable, CASE WHEN n.unusable = 1 THEN n.format_number ELSE -1 END, n.file_key
        ORDER BY n.format_number ASC) = 1
),
changed AS (
    SELECT f.*, SUM(1 - f.unusable) OVER (PARTITION BY f.asset) AS files_of_asset
    FROM files f
    WHERE f.created_us > f.since_us
),
-- A limit counts assets, those with most files first, then by asset id; the cursor must not change which they are.
chosen AS (
    SELECT c.*
    FROM changed c
    QUALIFY DENSE_RANK() OVER (ORDER BY c.files_of_asset DESC, c.asset_id ASC) <= c.most_assets
)
SELECT c.asset, c.format_number, c.unusable, c.file_key, c.created_us, c.pinned_us
FROM chosen c
CROSS JOIN asked a
WHERE c.asset > a.after_asset
   OR (c.asset = a.after_asset AND c.format_number * 2 + c.unusable > a.after_slot)
ORDER BY c.asset ASC, c.format_number * 2 + c.unusable ASC
