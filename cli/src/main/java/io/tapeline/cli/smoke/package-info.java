/** The smoke run: the system made somewhere new, used in its main ways, and removed. */
package io.tapeline.cli.smoke;
