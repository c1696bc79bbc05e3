/** What a process uses of AWS, in the units that AWS charges for. Depends on no job and on no function. */
package io.tapeline.usage;
