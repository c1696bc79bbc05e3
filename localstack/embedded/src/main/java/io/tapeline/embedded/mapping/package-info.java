/** SQS event source mappings: messages of a queue become events of a function, as Lambda's own pollers do it. */
package io.tapeline.embedded.mapping;
