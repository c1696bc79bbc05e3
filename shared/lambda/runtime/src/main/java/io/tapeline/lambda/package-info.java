/** What every function has at run time: nothing secret reaches its log or Lambda's. Knows of no function. */
package io.tapeline.lambda;
