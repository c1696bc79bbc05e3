package io.tapeline.standins.library;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A client's extraction from the two catalogues, to check that the sample contains the expected files. */
final class ReferenceExtraction {
    private static final String ARTLIST = """
            SELECT d.asset_id::STRING AS asset_id, IFF(s.role = 'CORE', 'wav', 'mp3') AS format, s.filekey AS file_key
            FROM BI_PROD.DWH.DIM_ASSETS d
            JOIN ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_ASSET a ON CAST(CAST(a.externalid AS INT) AS STRING) = CAST(d.asset_id AS STRING)
            JOIN ODS_PROD.CROSS_PRODUCTS_ODS.POSTGRES_ASM_SONGFILE s ON s.songid = a.id
            WHERE d.product_indicator = 1 AND d.asset_type = 'Music' AND d.last_status_group = 'ON_AIR'
              AND s.role IN ('CORE', 'MP3') AND TRIM(s.filekey) <> ''
            QUALIFY ROW_NUMBER() OVER (PARTITION BY d.asset_id, s.role ORDER BY s.createdat DESC, s.filekey) = 1
            ORDER BY 1, 2, 3""";
    private static final String MOTIONARRAY = """
            SELECT d.asset_id::STRING AS asset_id, CASE f.format_id WHEN 1 THEN 'wav' WHEN 2 THEN 'mp3' ELSE 'aiff' END AS format, r.guid AS file_key
            FROM BI_PROD.DWH.DIM_ASSETS d
            JOIN ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_RESOLUTIONS r ON r.product_id::STRING = d.asset_id::STRING
            JOIN ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_CMS_AUDIO_RESOLUTIONS ar ON ar.parent_id = r.id
            JOIN ODS_PROD.MOTION_ARRAY_ODS.MYSQL_PRODUCT_FORMAT f ON f.product_id::STRING = d.asset_id::STRING
            WHERE d.product_indicator = 3 AND d.asset_sub_type ILIKE '%music%'
              AND r.resolution_format = 1 AND f.format_id IN (1, 2, 3)
            QUALIFY ROW_NUMBER() OVER (PARTITION BY d.asset_id, f.format_id ORDER BY ar.created_at DESC, r.guid) = 1
            ORDER BY 1, 2, 3""";

    private ReferenceExtraction() {}

    static List<String> run(Connection connection, Platform platform) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(platform == Platform.ARTLIST ? ARTLIST : MOTIONARRAY)) {
            var files = new ArrayList<String>();
            while (rows.next()) {
                files.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
            return files;
        }
    }

    static List<String> wanted(Catalogue catalogue, Platform platform) {
        return catalogue.wanted(platform).stream()
                .map(file -> file.assetId() + " " + file.format().extension() + " " + file.fileKey())
                .toList();
    }
}
