package io.tapeline.standins.faults;

/** Small, stable 64-bit hashing: the same on every machine and in every version. */
public final class Hash {
    private Hash() {}

    /** FNV-1a over the UTF-16 units of a text. */
    public static long of(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** SplitMix64's finalizer: distributes a number over all 64 bits. */
    public static long mix(long value) {
        var z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number in [0, 1) from a hash. */
    public static double fraction(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }
}
