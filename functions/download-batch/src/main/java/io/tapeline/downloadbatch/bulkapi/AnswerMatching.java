package io.tapeline.downloadbatch.bulkapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which entry of an answer belongs to which requested key: by the entry's name; otherwise by its file name, with or without
 * an extension; otherwise, if all entries have numbers as names and there are as many as keys, by the order. If two entries match
 * one key, one entry matches two keys, or the order contradicts a name, nothing is decided. A key that is not decided is requested
 * alone, because a file under the wrong key would be worse than a failure.
 */
final class AnswerMatching {

    private final List<String> keys;
    private final List<BulkEntry> entries;
    private final Map<String, BulkEntry> decided = new LinkedHashMap<>();
    private final Set<String> contested = new HashSet<>();

    private AnswerMatching(List<String> keys, List<BulkEntry> entries) {
        this.keys = keys;
        this.entries = entries;
    }

    /**
     * @param keys what was asked for, without duplicates, in the order of the question
     * @param entries the answer, in its order
     * @return the keys that are decided; all others are not
     */
    static Map<String, BulkEntry> decide(List<String> keys, List<BulkEntry> entries) {
        AnswerMatching matching = new AnswerMatching(List.copyOf(keys), List.copyOf(entries));
        matching.byName();
        matching.byOrder();
        return matching.decided;
    }

    private void byName() {
        Set<String> wanted = Set.copyOf(keys);
        Map<String, BulkEntry> named = new LinkedHashMap<>();
        List<BulkEntry> others = new ArrayList<>();
        for (BulkEntry entry : entries) {
            if (!wanted.contains(entry.name())) {
                others.add(entry);
            } else if (named.putIfAbsent(entry.name(), entry) != null) {
                contested.add(entry.name());
            }
        }
        decided.putAll(named);
        for (BulkEntry entry : others) {
            List<String> candidates = candidates(entry, wanted);
            if (candidates.size() > 1) {
                candidates.stream().filter(key -> !named.containsKey(key)).forEach(contested::add);
            } else if (candidates.size() == 1 && !named.containsKey(candidates.getFirst())) {
                String key = candidates.getFirst();
                if (decided.putIfAbsent(key, entry) != null) {
                    contested.add(key);
                }
            }
        }
        contested.forEach(decided::remove);
    }

    private static List<String> candidates(BulkEntry entry, Set<String> wanted) {
        Optional<String> fileName = entry.fileName();
        if (fileName.isEmpty()) {
            return List.of();
        }
        List<String> candidates = new ArrayList<>();
        if (wanted.contains(fileName.get())) {
            candidates.add(fileName.get());
        }
        int dot = fileName.get().lastIndexOf('.');
        if (dot > 0 && wanted.contains(fileName.get().substring(0, dot))) {
            candidates.add(fileName.get().substring(0, dot));
        }
        return candidates;
    }

    private void byOrder() {
        if (!entries.stream().allMatch(entry -> isNumber(entry.name()))) {
            return;
        }
        if (rising() && contested.isEmpty() && orderAgrees()) {
            for (int i = 0; i < keys.size(); i++) {
                decided.put(keys.get(i), entries.get(i));
            }
        } else {
            // where all names are numbers, a name may equal a key by chance, so only file names count
            decided.values().removeIf(entry -> !saidByFileName(entry));
        }
    }

    private boolean orderAgrees() {
        return decided.entrySet().stream()
                .allMatch(match -> entries.get(keys.indexOf(match.getKey())) == match.getValue());
    }

    private boolean saidByFileName(BulkEntry entry) {
        return decided.entrySet().stream()
                .filter(d -> d.getValue() == entry)
                .anyMatch(d -> candidates(entry, Set.of(d.getKey())).contains(d.getKey()));
    }

    /** Whether there are as many entries as keys, with ascending numbers: then the order can be relied on. */
    private boolean rising() {
        if (entries.size() != keys.size()) {
            return false;
        }
        for (int i = 1; i < entries.size(); i++) {
            if (Long.parseLong(entries.get(i - 1).name())
                    >= Long.parseLong(entries.get(i).name())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty()
                && name.length() <= 18
                && name.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
