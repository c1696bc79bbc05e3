package io.tapeline.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Distinguishes public internet addresses from all others: private, loopback, link-local (with the metadata service), shared,
 * unique-local, multicast and reserved ones, also if an IPv6 address embeds one of them.
 */
final class PublicAddresses {

    /** First four bytes and prefix length of the ranges that are not public (IANA's special-purpose registry). */
    private static final int[][] NOT_PUBLIC = {
        {0, 0, 0, 0, 8},
        {10, 0, 0, 0, 8},
        {100, 64, 0, 0, 10},
        {127, 0, 0, 0, 8},
        {169, 254, 0, 0, 16},
        {172, 16, 0, 0, 12},
        {192, 0, 0, 0, 24},
        {192, 0, 2, 0, 24},
        {192, 168, 0, 0, 16},
        {198, 18, 0, 0, 15},
        {198, 51, 100, 0, 24},
        {203, 0, 113, 0, 24},
        {224, 0, 0, 0, 3},
    };

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int value = value(bytes, 0);
        for (int[] range : NOT_PUBLIC) {
            int network = (range[0] << 24) | (range[1] << 16) | (range[2] << 8) | range[3];
            if ((value ^ network) >>> (32 - range[4]) == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = value(bytes, 0);
        if (first >>> 29 != 1) {
            // only 2000::/3 is allocated as public; NAT64 (64:ff9b::/96) is public if the embedded address is
            return first == 0x0064ff9b && value(bytes, 4) == 0 && value(bytes, 8) == 0 && carried(bytes, 12);
        }
        if (first >>> 16 == 0x2002) {
            return carried(bytes, 2);
        }
        return first != 0x20010000 && first != 0x20010db8;
    }

    private static boolean carried(byte[] bytes, int offset) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static int value(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 24
                | (bytes[offset + 1] & 0xFF) << 16
                | (bytes[offset + 2] & 0xFF) << 8
                | (bytes[offset + 3] & 0xFF);
    }
}
