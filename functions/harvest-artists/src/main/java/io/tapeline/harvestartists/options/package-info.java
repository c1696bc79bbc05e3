/** What a job asks of a harvest. Knows the options of a job and nothing else of this function. */
package io.tapeline.harvestartists.options;
