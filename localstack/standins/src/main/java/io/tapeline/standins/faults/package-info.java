/**
 * How the stand-ins misbehave on demand: the plan, the rules, the seeded decision. Knows nothing of HTTP or of the
 * systems that are stood in for.
 */
package io.tapeline.standins.faults;
