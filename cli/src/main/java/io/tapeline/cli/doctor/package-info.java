/** The checks of {@code tapeline doctor}, one class for each kind, and the output of findings. */
package io.tapeline.cli.doctor;
