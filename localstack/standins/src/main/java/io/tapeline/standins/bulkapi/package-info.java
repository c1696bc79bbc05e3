/** The vendor's bulk download API: keys in, signed and expiring links out, and the files behind the links. */
package io.tapeline.standins.bulkapi;
