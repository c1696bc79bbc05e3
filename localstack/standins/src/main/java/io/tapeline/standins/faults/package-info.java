/**
 * Faults on demand: the plan, the rules, the seeded decision. Independent of HTTP and of the systems that the stand-ins replace.
 */
package io.tapeline.standins.faults;
