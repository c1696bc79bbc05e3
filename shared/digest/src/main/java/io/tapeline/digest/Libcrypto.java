package io.tapeline.digest;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * OpenSSL 3's SHA-256, if it is installed and computes correctly. Its three functions take plain memory: the context is 112 bytes,
 * {@code unsigned h[8], Nl, Nh, data[16], num, md_len} in native byte order (openssl/sha.h), and may be a heap array. For a native
 * image, the signatures of the calls are in this module's reachability-metadata.json; this class is initialised at run time, never
 * at build time.
 */
final class Libcrypto {

    /** Size of a context, in longs. */
    static final int CONTEXT_LONGS = 14;

    static final long OPEN_BLOCK_AT = 40;
    static final long OPEN_BYTES_AT = 104;
    static final long LENGTH_AT = 32;

    private static final String LIBRARY = "libcrypto.so.3";
    private static final byte[] ABC =
            HexFormat.of().parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    // constants, because otherwise each call would look up its handle
    private static final MethodHandle INIT = function("SHA256_Init", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle UPDATE =
            function("SHA256_Update", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle FINAL =
            function("SHA256_Final", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final boolean THERE = computesAsItShould();

    private Libcrypto() {}

    static boolean isThere() {
        return THERE;
    }

    static void init(MemorySegment context) {
        try {
            int ignored = (int) INIT.invokeExact(context);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void update(MemorySegment context, MemorySegment bytes) {
        try {
            int ignored = (int) UPDATE.invokeExact(context, bytes, bytes.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void end(MemorySegment digest, MemorySegment context) {
        try {
            int ignored = (int) FINAL.invokeExact(digest, context);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Null if the library, or the permission to call it, is missing. */
    @SuppressWarnings("restricted") // native access is enabled for every function and for the command line
    private static MethodHandle function(String name, FunctionDescriptor shape) {
        try {
            return SymbolLookup.libraryLookup(LIBRARY, Arena.global())
                    .find(name)
                    .map(address -> Linker.nativeLinker().downcallHandle(address, shape, Linker.Option.critical(true)))
                    .orElse(null);
        } catch (IllegalArgumentException | IllegalCallerException | UnsupportedOperationException | LinkageError e) {
            return null;
        }
    }

    /** A library whose build of OpenSSL has a different context is not used. */
    private static boolean computesAsItShould() {
        if (INIT == null || UPDATE == null || FINAL == null) {
            return false;
        }
        MemorySegment context = MemorySegment.ofArray(new long[CONTEXT_LONGS]);
        byte[] digest = new byte[Sha256.BYTES];
        init(context);
        update(context, MemorySegment.ofArray(new byte[] {'a', 'b', 'c'}));
        boolean asKnown = context.get(JAVA_INT, LENGTH_AT) == 3 * Byte.SIZE
                && context.get(JAVA_INT, OPEN_BYTES_AT) == 3
                && context.get(JAVA_BYTE, OPEN_BLOCK_AT) == 'a';
        end(MemorySegment.ofArray(digest), context);
        return asKnown && Arrays.equals(digest, ABC);
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("A function of " + LIBRARY + " could not be called", e);
    }
}
