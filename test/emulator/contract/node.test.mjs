/** The contract's flows in Node, with the SDK's published main file. */
import { testFlows } from './engine-tests.mjs';
import { startNode } from './engines/node.mjs';

testFlows(startNode());
