/** The options of a harvest. Depends on the options of a job and on nothing else of this function. */
package io.tapeline.harvestartists.options;
