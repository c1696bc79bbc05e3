/** What a process uses of AWS, in the units that AWS charges for. Knows of no job and of no function. */
package io.tapeline.usage;
