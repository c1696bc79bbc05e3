/**
 * Progress as a value, and how it is shown. The value knows nothing of terminals; a display knows nothing of the API's
 * client and never asks for anything.
 */
package io.tapeline.cli.progress;
