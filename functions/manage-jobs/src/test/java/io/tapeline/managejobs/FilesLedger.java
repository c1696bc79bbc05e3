package io.tapeline.managejobs;

import io.tapeline.ledger.IngestedFiles.IngestedFile;
import io.tapeline.ledger.Page;
import io.tapeline.ledger.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files in memory; remembers what it was asked for. A cursor is the number of the first file. */
final class FilesLedger implements Provenance {

    final List<IngestedFile> all = new ArrayList<>();
    final List<Of> asked = new ArrayList<>();

    @Override
    public Page<IngestedFile> files(Of of, int most, Optional<String> cursor) {
        asked.add(of);
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + most);
        return new Page<>(all.subList(from, to), to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }
}
